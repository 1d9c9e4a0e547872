package io.github.tapintercom.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.hostile.Hostile;
import io.github.tapintercom.functional.CheckTap.Ended;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code --check} where a server answers what Intercom would not. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CheckHostileTest {
  @TempDir private Path directory;

  /** What it prints goes to terminals and into the logs of others. */
  @Test
  void theNameOfAWorkspaceIsShownWithoutTheTokenAndControlCharacters() {
    String app =
        """
        {"type":"admin","app":{"id_code":"a\\u0007b","name":"N \\u001b[2J\\nBearer %s",
         "region":"US\\r\\nX","timezone":"\\u001b[31mUTC"}}
        """
            .formatted(CheckTap.TOKEN);
    Fault me = new Fault.Reply(200, "application/json", app, Map.of());
    Hostile hostile =
        Hostile.with(info -> info.path().equals("/me") ? Optional.of(me) : Optional.empty());
    try (CheckTap tap = new CheckTap(directory, hostile)) {
      Ended text = tap.run("--check");
      Ended json = tap.json();

      assertThat(text.code()).isZero();
      assertThat(text.out())
          .contains("workspace    N \\u001b[2J\\u000aBearer [hidden]")
          .doesNotContain(CheckTap.TOKEN)
          .doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f]");
      assertThat(json.out()).doesNotContain(CheckTap.TOKEN);
      assertThat(json.json().at("/workspace/name").asString()).contains("[hidden]");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-5, Long.MAX_VALUE})
  void aNumberThatNoWorkspaceCanHaveIsNotKnown(long total) {
    Fault said = Fault.altered(page -> page.put("total_count", total));
    Hostile hostile =
        Hostile.with(
            info -> info.path().endsWith("/search") ? Optional.of(said) : Optional.empty());
    try (CheckTap tap = new CheckTap(directory, hostile)) {
      Ended check = tap.json(TestCatalog.only("tickets", "users", "leads", "conversation_parts"));

      assertThat(check.code()).as("%s", check.critical()).isZero();
      assertThat(check.stream("tickets").get("records").isNull()).isTrue();
      JsonNode full = check.json().get("full_read");
      assertThat(full.get("streams_without_records").asLong()).isEqualTo(4);
      assertThat(full.get("records").asLong()).isZero();
      assertThat(full.get("calls").asLong()).isNotNegative();
    }
  }
}
