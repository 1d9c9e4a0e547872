package io.github.tapintercom.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Writes settings to files and reads them.
 *
 * @param directory of the files
 * @param warnings takes what is said of them
 */
record ConfigFiles(Path directory, List<String> warnings) {
  static final String TOKEN = "dG9rOjEyMzQ1Njc4";
  static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  TapConfig with(String settings) {
    return read("'access_token':'" + TOKEN + "','start_date':'2026-01-01'," + settings);
  }

  TapConfig read(String settings) {
    return read(Map.of(), file("c.json", "{" + settings + "}"));
  }

  TapConfig read(Map<String, String> environment, String... sources) {
    return ConfigReader.read(
        List.of(sources), environment, directory, InstantSource.fixed(NOW), warnings::add);
  }

  List<String> problems(String settings) {
    String base = "'access_token':'" + TOKEN + "','start_date':'2026-01-01',";
    return failure(file("c.json", "{" + base + settings + "}")).problems();
  }

  InvalidConfigException failure(String... sources) {
    return catchThrowableOfType(InvalidConfigException.class, () -> read(Map.of(), sources));
  }

  String file(String name, String content) {
    try {
      Files.writeString(
          directory.resolve(name), content.replace('\'', '"'), StandardCharsets.UTF_8);
      return name;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
