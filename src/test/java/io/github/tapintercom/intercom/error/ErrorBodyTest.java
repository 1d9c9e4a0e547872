package io.github.tapintercom.intercom.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.config.Secret;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ErrorBodyTest {
  @Test
  void aMessageOfAnErrorIsCutAfterThreeHundredCharacters() {
    assertThat(message("x".repeat(300))).isEqualTo("x".repeat(300));
    assertThat(message("x".repeat(301))).isEqualTo("x".repeat(300) + "…");
  }

  private static String message(String text) {
    String body = "{\"errors\":[{\"code\":\"c\",\"message\":\"" + text + "\"}]}";
    return ErrorBody.parse(body.getBytes(StandardCharsets.UTF_8), new TextCleaner(new Secret("")))
        .message();
  }
}
