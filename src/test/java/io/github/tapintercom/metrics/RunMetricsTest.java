package io.github.tapintercom.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.harness.TestTime;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.intercom.CallMeter;
import io.github.tapintercom.intercom.CallTimes;
import io.github.tapintercom.sync.StreamProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RunMetricsTest {
  private static final CallMeter.Kind USERS =
      new CallMeter.Kind(ApiRequest.Method.POST, "/contacts/search", 200);

  private final TestTime time = TestTime.at(1_700_000_000);
  private final SortedMap<CallMeter.Kind, CallTimes> calls = new TreeMap<>();
  private final List<StreamProgress> streams = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final RunMetrics metrics =
      new RunMetrics(() -> List.copyOf(streams), () -> calls, time, lines::add);

  @Test
  void aMinuteHasOneMeanForEachEndpointAndStatus() {
    calls.put(USERS, new CallTimes(4, Duration.ofMillis(500).toNanos()));
    time.pass(Duration.ofSeconds(59));
    metrics.look();
    assertThat(lines).isEmpty();

    time.pass(Duration.ofSeconds(1));
    metrics.look();
    metrics.look();

    String tags =
        "\"tags\":{\"endpoint\":\"/contacts/search\",\"method\":\"POST\",\"http_status_code\":200,\"status\":\"succeeded\"}}";
    assertThat(lines)
        .containsExactly(
            "METRIC: {\"type\":\"timer\",\"metric\":\"http_request_duration\",\"value\":0.125000,"
                + tags,
            "METRIC: {\"type\":\"counter\",\"metric\":\"http_request_count\",\"value\":4," + tags);
  }

  @Test
  void eachLineHoldsWhatIsNewSoThatTheSumIsTheWhole() {
    records("users", 100);
    records("tags", 0);
    calls.put(USERS, new CallTimes(1, 1_000_000));
    minute();
    records("users", 130);
    calls.put(USERS, new CallTimes(3, 5_000_000));
    minute();
    minute();
    metrics.end();

    assertThat(values("record_count", "users")).containsExactly("100", "30", "0");
    assertThat(values("record_count", "tags")).containsExactly("0");
    assertThat(values("http_request_count", "/contacts/search")).containsExactly("1", "2");
    assertThat(values("http_request_duration", "/contacts/search"))
        .containsExactly("0.001000", "0.002000");
  }

  @Test
  void whatFailedIsTaggedAndHasAStatusOnlyWhereOneCame() {
    calls.put(new CallMeter.Kind(ApiRequest.Method.GET, "/tags", 0), new CallTimes(1, 1));
    calls.put(new CallMeter.Kind(ApiRequest.Method.GET, "/tags", 429), new CallTimes(1, 1));
    calls.put(new CallMeter.Kind(ApiRequest.Method.GET, "/a\"b", 302), new CallTimes(1, 1));

    metrics.end();

    assertThat(lines)
        .anyMatch(line -> line.endsWith("\"method\":\"GET\",\"status\":\"failed\"}}"))
        .anyMatch(line -> line.endsWith("\"http_status_code\":429,\"status\":\"failed\"}}"))
        .anyMatch(line -> line.contains("\"endpoint\":\"/a\\\"b\"") && line.contains("succeeded"));
  }

  private void records(String stream, long count) {
    streams.removeIf(known -> known.stream().equals(stream));
    streams.add(
        new StreamProgress(stream, StreamProgress.State.READING, count, OptionalLong.empty()));
  }

  private void minute() {
    time.pass(Duration.ofMinutes(1));
    metrics.look();
  }

  private List<String> values(String metric, String endpoint) {
    return lines.stream()
        .filter(line -> line.contains("\"" + metric + "\""))
        .filter(line -> line.contains("\"endpoint\":\"" + endpoint + "\""))
        .map(line -> line.replaceAll(".*\"value\":([^,]*),.*", "$1"))
        .toList();
  }
}
