package io.github.tapintercom.extract.job;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A job that was started and whose file has not been read: kept in the state. */
record BegunJob(String id, Window window) {
  /** Under which it stands beside the bookmark. */
  static final String NAME = "job";

  static Optional<BegunJob> of(JsonNode json) {
    String id = json.path("id").asString("");
    long after = json.path("after").asLong(-1);
    long before = json.path("before").asLong(-1);
    return id.isEmpty() || after < 0 || before < after
        ? Optional.empty()
        : Optional.of(new BegunJob(id, new Window(after, before)));
  }

  JsonNode toJson() {
    return JsonMapper.shared()
        .createObjectNode()
        .put("id", id)
        .put("after", window.after())
        .put("before", window.before());
  }
}
