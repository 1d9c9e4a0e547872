package io.github.tapintercom.extract.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.shaping.text.Json;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;

final class PageDigestTest {
  private static long digest(String record, Charset encoding) {
    byte[] body = record.getBytes(encoding);
    PageDigest digest = new PageDigest(body, JsonParser::skipChildren);
    try (JsonParser parser = Json.FACTORY.createParser(ObjectReadContext.empty(), body)) {
      parser.nextToken();
      digest.record(parser);
    }
    return digest.value();
  }

  @Test
  void tellsRecordsApartByTheirBytes() {
    long one = digest("{\"id\":\"1\"}", StandardCharsets.UTF_8);
    assertThat(one).isEqualTo(digest("{\"id\":\"1\"}", StandardCharsets.UTF_8));
    assertThat(one).isNotEqualTo(digest("{\"id\":\"2\"}", StandardCharsets.UTF_8));
    assertThat(one).isNotZero();
  }

  /** The parser reads it, but does not say where its bytes are. */
  @Test
  void aBodyInAnotherEncodingHasNone() {
    assertThat(digest("{\"id\":\"1\"}", StandardCharsets.UTF_16)).isZero();
  }
}
