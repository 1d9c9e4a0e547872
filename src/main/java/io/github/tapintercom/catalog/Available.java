package io.github.tapintercom.catalog;

import io.github.tapintercom.stream.ApiVersion;
import java.util.Objects;

/**
 * Which streams can be read.
 *
 * @param version the configured version of the API
 * @param skipsOthers whether a selected stream that the version lacks is left out; otherwise it is
 *     an error
 */
public record Available(ApiVersion version, boolean skipsOthers) {
  public Available {
    Objects.requireNonNull(version, "version");
  }

  /** Those of a version; to select another is an error. */
  public static Available in(ApiVersion version) {
    return new Available(version, false);
  }
}
