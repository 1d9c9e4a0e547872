package io.github.tapintercom.extract.job;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * What Intercom says of a job.
 *
 * @param id empty when it does not say
 * @param word its state in Intercom's word
 * @param url of its file, empty without one
 */
record JobStatus(String id, String word, String url) {
  /** What to do about a job. */
  enum State {
    RUNNING,
    COMPLETED,
    /** It has come to its end, and there are no rows. */
    EMPTY,
    FAILED
  }

  /** The id is spelled {@code job_identfier} in some versions. */
  static JobStatus of(JsonNode json) {
    String id = text(json, "job_identifier");
    return new JobStatus(
        id.isEmpty() ? text(json, "job_identfier") : id,
        text(json, "status").toLowerCase(Locale.ROOT),
        text(json, "download_url"));
  }

  private static String text(JsonNode json, String member) {
    return json.path(member).asString("").strip();
  }

  /** Both exports have words of their own; one that nobody knows says that it has not ended. */
  State state() {
    return switch (word) {
      case "completed", "complete" -> State.COMPLETED;
      case "no_data" -> State.EMPTY;
      case "failed", "canceled", "cancelled", "expired" -> State.FAILED;
      default -> State.RUNNING;
    };
  }
}
