package io.github.tapintercom.check;

import io.github.tapintercom.config.TapConfig;
import io.github.tapintercom.stream.ApiVersion;
import java.util.List;
import java.util.Objects;

/**
 * What the settings and the moment of the check fix for all streams.
 *
 * @param now unix seconds by Intercom's clock
 */
record Terms(TapConfig config, long now) {
  Terms {
    Objects.requireNonNull(config, "config");
  }

  ApiVersion version() {
    return new ApiVersion(config.apiVersion());
  }

  /** First second that a full read wants. */
  long start() {
    return Math.max(0, config.startDate().getEpochSecond());
  }

  /** Whether a full read leaves out what is older or newer than the settings say. */
  boolean limitsTime() {
    return start() > 0 || config.endDate().isPresent();
  }

  /** Records a page where the endpoint gives up to so many. */
  int pageSize(int maximum) {
    return config.pageSize(maximum);
  }

  List<String> each(String setting) {
    return config.streams().each(setting);
  }
}
