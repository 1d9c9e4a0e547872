package io.github.tapintercom.demo.routes;

import io.github.tapintercom.demo.http.Call;
import io.github.tapintercom.demo.http.Problem;
import io.github.tapintercom.demo.http.Response;
import io.github.tapintercom.demo.http.Router;
import io.github.tapintercom.demo.json.JsonBuffer;
import io.github.tapintercom.demo.json.JsonValues;
import io.github.tapintercom.demo.lists.CsvText;
import io.github.tapintercom.stream.ApiVersion;
import io.github.tapintercom.stream.JobEndpoint;
import io.github.tapintercom.stream.JobEndpoint.Export;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The content export: one job at a time, whole days, a ZIP with a CSV for each group with rows. */
final class ExportRoutes {
  private static final long DAY = 86_400;
  private static final long MOST_DAYS = 90;
  private static final ApiVersion FIRST = new ApiVersion("2.7");

  /** A job, whose file has what there is when it begins. */
  private record Job(Map<StreamFacts, List<ObjectNode>> rows, Instant begun) {}

  private record Days(long after, long before) {
    boolean hold(long sent) {
      return sent >= after - after % DAY && sent < before - before % DAY + DAY;
    }
  }

  private final Routes.Setup setup;
  private final Map<String, Job> jobs = new ConcurrentHashMap<>();

  ExportRoutes(Routes.Setup setup) {
    this.setup = setup;
  }

  void addTo(Router router) {
    String job = Export.CONTENT.status().replace("{job}", "*");
    String file = Export.CONTENT.download().replace("{job}", "*");
    router.add("POST", Export.CONTENT.start(), (call, path) -> Response.of(start(call)));
    router.add("GET", job, (call, path) -> Response.of(status(path.get(3), call)));
    router.add("GET", file, (call, path) -> download(path.get(3)));
  }

  private synchronized ObjectNode start(Call call) {
    if (!call.version().api().atLeast(FIRST)) {
      throw Problem.notInThisVersion();
    }
    if (jobs.values().stream().anyMatch(this::isRunning)) {
      throw new Problem(
          429, "rate_limit_exceeded", "Exceeded rate limit of 1 pending message data export jobs");
    }
    JsonNode body = JsonValues.object(call.info().body());
    long after = body.path("created_at_after").asLong(-1);
    long before = body.path("created_at_before").asLong(-1);
    if (after < 0 || before < after || before / DAY - after / DAY >= MOST_DAYS) {
      throw Problem.invalid("The dates must be in order and at most 90 days apart");
    }
    String id = "e%07d".formatted(jobs.size() + 1);
    jobs.put(id, new Job(rows(new Days(after, before)), setup.clock().instant()));
    return described(id, "pending", "", call);
  }

  private boolean isRunning(Job job) {
    return age(job).compareTo(setup.exportTime()) < 0;
  }

  private Duration age(Job job) {
    return Duration.between(job.begun(), setup.clock().instant());
  }

  private ObjectNode status(String id, Call call) {
    Job job = job(id);
    if (isRunning(job)) {
      boolean queued = age(job).multipliedBy(2).compareTo(setup.exportTime()) < 0;
      return described(id, queued ? "pending" : "in_progress", "", call);
    }
    return job.rows().isEmpty()
        ? described(id, "no_data", "", call)
        : described(id, "completed", call.baseUrl() + "/download/content/data/" + id, call);
  }

  private Job job(String id) {
    Job job = jobs.get(id);
    if (job == null) {
      throw Problem.notFound("Export job not found");
    }
    return job;
  }

  /** The newest versions misspell the id. */
  private static ObjectNode described(String id, String status, String url, Call call) {
    boolean newest = call.version().api().atLeast(ApiVersion.PREVIEW);
    ObjectNode job = JsonValues.MAPPER.createObjectNode();
    job.put(newest ? "job_identfier" : "job_identifier", id).put("status", status);
    return job.put("download_url", url).put("download_expires_at", "");
  }

  /** The rows of each group about messages of these days. */
  private Map<StreamFacts, List<ObjectNode>> rows(Days days) {
    SentTimes sent =
        SentTimes.of(setup.workspace().directory().exported(Streams.get("content_export_receipt")));
    Map<StreamFacts, List<ObjectNode>> rows = new LinkedHashMap<>();
    for (StreamFacts facts : Streams.ALL) {
      if (facts.endpoint() instanceof JobEndpoint endpoint && endpoint.export() == Export.CONTENT) {
        List<ObjectNode> all = setup.workspace().directory().exported(facts);
        List<ObjectNode> some = new ArrayList<>();
        for (int k = 0; k < all.size(); k++) {
          if (days.hold(sent.of(all.get(k), k))) {
            some.add(all.get(k));
          }
        }
        if (!some.isEmpty()) {
          rows.put(facts, some);
        }
      }
    }
    return rows;
  }

  private Response download(String id) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<StreamFacts, List<ObjectNode>> group : job(id).rows().entrySet()) {
        String name = ((JobEndpoint) group.getKey().endpoint()).part();
        ZipEntry entry = new ZipEntry(name + "_20260301_120000.csv");
        entry.setTimeLocal(LocalDateTime.of(2026, 3, 1, 12, 0));
        zip.putNextEntry(entry);
        zip.write(JsonBuffer.utf8(CsvText.of(group.getKey(), group.getValue())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> headers =
        Map.of("Content-Type", "application/octet-stream", "Content-Encoding", "zip");
    return new Response(200, headers, bytes.toByteArray(), bytes.size());
  }
}
