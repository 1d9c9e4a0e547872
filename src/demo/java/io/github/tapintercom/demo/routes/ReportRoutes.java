package io.github.tapintercom.demo.routes;

import io.github.tapintercom.demo.http.Call;
import io.github.tapintercom.demo.http.Problem;
import io.github.tapintercom.demo.http.Response;
import io.github.tapintercom.demo.http.Router;
import io.github.tapintercom.demo.json.JsonValues;
import io.github.tapintercom.demo.lists.ReportData;
import io.github.tapintercom.stream.ApiVersion;
import io.github.tapintercom.stream.JobEndpoint.Export;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The reporting export: five jobs at a time, a CSV for each. */
final class ReportRoutes {
  private static final int MOST_JOBS = 5;
  private static final ApiVersion FIRST = new ApiVersion("2.14");

  /** A job, whose file has what there is when it begins. */
  private record Job(String csv, Instant begun) {}

  private final Routes.Setup setup;
  private final Map<String, Job> jobs = new ConcurrentHashMap<>();

  ReportRoutes(Routes.Setup setup) {
    this.setup = setup;
  }

  void addTo(Router router) {
    String job = Export.REPORTING.status().replace("{job}", "*");
    String file = Export.REPORTING.download().replace("{job}", "*");
    router.add("POST", Export.REPORTING.start(), (call, path) -> Response.of(start(call)));
    router.add("GET", job, (call, path) -> Response.of(status(path.get(2), call)));
    router.add("GET", file, (call, path) -> download(path.get(2), call));
  }

  private synchronized ObjectNode start(Call call) {
    if (!call.version().api().atLeast(FIRST)) {
      throw Problem.notInThisVersion();
    }
    if (jobs.values().stream().filter(this::isRunning).count() >= MOST_JOBS) {
      throw new Problem(
          429,
          "rate_limit_exceeded",
          "Exceeded rate limit of 5 pending reporting dataset export jobs");
    }
    JsonNode wanted = JsonValues.object(call.info().body());
    List<String> known = attributes(wanted.path("dataset_id").asString(""));
    for (JsonNode attribute : wanted.path("attribute_ids")) {
      if (!known.contains(attribute.asString(""))) {
        throw Problem.badRequest("attribute_ids invalid: " + attribute.asString(""));
      }
    }
    if (wanted.path("attribute_ids").isEmpty()) {
      throw Problem.badRequest("attribute_ids must contain at least one attribute_id");
    }
    String id = "b%07d".formatted(jobs.size() + 1);
    jobs.put(id, new Job(csv(wanted), setup.clock().instant()));
    return described(id, "pending", "");
  }

  private List<String> attributes(String dataset) {
    return setup.workspace().directory().records("reporting_datasets").stream()
        .filter(known -> known.path("id").asString("").equals(dataset))
        .findFirst()
        .orElseThrow(() -> Problem.badRequest(dataset + " is not a valid dataset_id"))
        .path("attributes")
        .valueStream()
        .map(attribute -> attribute.path("qualified_id").asString(""))
        .toList();
  }

  private boolean isRunning(Job job) {
    Duration age = Duration.between(job.begun(), setup.clock().instant());
    return age.compareTo(setup.exportTime()) < 0;
  }

  private ObjectNode status(String id, Call call) {
    Job job = job(id, call);
    return isRunning(job)
        ? described(id, "pending", "")
        : described(id, "complete", call.baseUrl() + "/download/reporting_data/" + id);
  }

  private Job job(String id, Call call) {
    String workspace =
        setup.workspace().directory().records("workspace").get(0).path("id_code").asString();
    if (!call.parameter("app_id").equals(Optional.of(workspace))) {
      throw Problem.badRequest("'app_id' is a required parameter");
    }
    Job job = jobs.get(id);
    if (job == null) {
      throw Problem.notFound("Export job not found for identifier: " + id);
    }
    return job;
  }

  private static ObjectNode described(String id, String status, String url) {
    ObjectNode job = JsonValues.MAPPER.createObjectNode().put("job_identifier", id);
    return job.put("status", status).put("download_url", url).put("download_expires_at", "");
  }

  private Response download(String id, Call call) {
    return Response.text(200, "text/csv", job(id, call).csv(), Map.of());
  }

  private String csv(JsonNode wanted) {
    String dataset = wanted.path("dataset_id").asString();
    long from = wanted.path("start_time").asLong();
    long to = wanted.path("end_time").asLong();
    StreamFacts facts = Streams.get("reporting_" + dataset);
    List<ObjectNode> rows =
        setup.workspace().directory().exported(facts).stream()
            .filter(
                row -> {
                  long time = row.path(ReportData.timeOf(dataset)).asLong();
                  return time >= from && time <= to;
                })
            .toList();
    return ReportData.csv(rows, wanted.path("attribute_ids"));
  }
}
