package io.github.tapintercom.extract;

import io.github.tapintercom.config.TapConfig;
import io.github.tapintercom.stream.ApiVersion;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What the settings and the run's start fix for all streams.
 *
 * @param start the run's start by the server's clock, unix seconds
 * @param workspace the code of the workspace that is read
 * @param limits from where on reading goes another way
 */
public record ReadSettings(TapConfig config, long start, String workspace, ReadLimits limits) {
  public ReadSettings {
    Objects.requireNonNull(config, "config");
    Objects.requireNonNull(workspace, "workspace");
    Objects.requireNonNull(limits, "limits");
  }

  /** Up to where the run reads: its start, or the end that the user set. No bookmark passes it. */
  public long until() {
    return Math.min(start, end().orElse(start));
  }

  /** The last second wanted, when the user set an end. */
  public OptionalLong end() {
    return config
        .endDate()
        .map(end -> OptionalLong.of(end.getEpochSecond()))
        .orElse(OptionalLong.empty());
  }

  /** The second after the last one wanted; {@link Range#OPEN} when the user set no end. */
  public long endExclusive() {
    return config.endDate().map(end -> end.getEpochSecond() + 1).orElse(Range.OPEN);
  }

  /** What a stream is read for each of, by the name of the setting. */
  public List<String> each(String setting) {
    return config.streams().each(setting);
  }

  /** Records a search page. */
  public int pageSize() {
    return config.pageSize();
  }

  /** Records a page of an endpoint that gives up to so many. */
  public int pageSize(int maximum) {
    return config.pageSize(maximum);
  }

  /** The version sent with requests. */
  public ApiVersion apiVersion() {
    return new ApiVersion(config.apiVersion());
  }

  /** The version sent with requests for counts. */
  public ApiVersion countsApiVersion() {
    return new ApiVersion(config.countsApiVersion());
  }

  /** The requested form of message bodies, as Intercom names it. */
  public String displayAs() {
    return config.displayAs().wireName();
  }

  /** The maximum number of concurrent calls. */
  public int maxConcurrency() {
    return config.maxConcurrency();
  }
}
