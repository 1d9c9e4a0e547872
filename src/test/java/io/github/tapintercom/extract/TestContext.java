package io.github.tapintercom.extract;

import io.github.tapintercom.config.ConfigReader;
import io.github.tapintercom.config.TapConfig;
import io.github.tapintercom.extract.task.TaskPool;
import io.github.tapintercom.intercom.ClientOptions;
import io.github.tapintercom.intercom.IntercomClient;
import io.github.tapintercom.time.TimeSource;
import java.net.URI;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an extractor works with, for tests of single extractors. */
public final class TestContext {
  private TestContext() {}

  /** A context whose run started at {@code until}, with these outputs. */
  public static ReadContext of(URI server, long until, TaskPool tasks, Output... outputs) {
    Map<String, String> settings =
        Map.of(
            "access_token", "a-token", "start_date", "2026-01-01", "base_url", server.toString());
    TapConfig config = ConfigReader.of(settings, Map.of(), InstantSource.system());
    return new ReadContext(
        new IntercomClient(new ClientOptions(config, () -> {}), TimeSource.SYSTEM, new Random(1)),
        new ReadSettings(config, until, "demo_app", ReadLimits.defaults()),
        Arrays.stream(outputs).collect(Collectors.toMap(Output::stream, Function.identity())),
        tasks);
  }
}
