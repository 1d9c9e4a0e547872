package io.github.tapintercom.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFileTest {
  @TempDir private Path folder;

  @Test
  void readsUtf8WithOrWithoutAByteOrderMark() throws IOException {
    assertThat(JsonFile.read(file("{\"a\": \"Zoë 🚀\"}")).get("a").stringValue())
        .isEqualTo("Zoë 🚀");
    assertThat(JsonFile.read(file("\uFEFF[2.10]")).get(0).decimalValue()).hasToString("2.10");
  }

  @Test
  void emptyFileIsMissing() throws IOException {
    assertThat(JsonFile.read(file("")).isMissingNode()).isTrue();
    assertThat(JsonFile.read(file(" \n")).isMissingNode()).isTrue();
    assertThat(JsonFile.read(file("\uFEFF\n")).isMissingNode()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"bookmarks\":{}} {\"bookmarks\":{}}|more than one JSON value (line 1",
        "{\"a\": sesame}|not valid JSON (line 1, column",
        "{\"a\": \"sesame|not valid JSON (line",
        "sesame|not valid JSON (line 1",
      })
  void saysWhereItStopsBeingJsonWithoutQuotingIt(String content, String what) throws IOException {
    Path file = file(content);

    assertThatThrownBy(() -> JsonFile.read(file))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageStartingWith(file + ": " + what)
        .hasMessageNotContaining("sesame")
        .hasNoCause();
  }

  @Test
  void saysWhyAFileCannotBeRead() {
    assertThatThrownBy(() -> JsonFile.read(folder.resolve("none.json")))
        .hasMessageEndingWith("none.json: no such file; check the path");
    assertThatThrownBy(() -> JsonFile.read(folder)).hasMessageContaining("is a directory");
  }

  @Test
  void readsNoMoreThanAnyConfigHas() throws IOException {
    Path file = Files.write(folder.resolve("large.json"), new byte[(8 << 20) + 1]);

    assertThatThrownBy(() -> JsonFile.read(file)).hasMessageContaining("too large");
  }

  @Test
  void bytesThatAreNotUtf8AreNotJson() throws IOException {
    Path file = folder.resolve("latin.json");
    Files.write(file, "{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> JsonFile.read(file)).hasMessageContaining("not valid JSON");
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("file.json"), content);
  }
}
