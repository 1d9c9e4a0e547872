package io.github.tapintercom.intercom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tapintercom.harness.TestTime;
import io.github.tapintercom.intercom.error.UnavailableException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What waiting cannot solve is reported at once. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class HopelessTest {
  private static final ApiRequest TAGS = ApiRequest.get("/tags", "list tags");

  private final TestTime time = TestTime.at(1_790_000_000);

  @Test
  void aHostThatNobodyKnowsIsReportedAtTheSecondTry() {
    IntercomClient client = Clients.of(URI.create("https://nowhere.invalid"), time);
    assertThatThrownBy(() -> client.call(TAGS, Clients::json))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("nowhere.invalid")
        .hasMessageContaining("base_url")
        .hasMessageContaining("tried 2 times");
    assertThat(time.slept().toSeconds()).isLessThan(2);
  }
}
