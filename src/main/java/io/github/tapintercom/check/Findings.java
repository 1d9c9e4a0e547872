package io.github.tapintercom.check;

import io.github.tapintercom.stream.Endpoint;
import io.github.tapintercom.stream.JobEndpoint;
import io.github.tapintercom.stream.JobEndpoint.Export;
import io.github.tapintercom.stream.ListEndpoint;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the calls have shown, by stream. */
final class Findings {
  private final CallPlan plan;
  private final Terms terms;
  private final Map<String, ProbeResult> results = new HashMap<>();

  Findings(CallPlan plan, Terms terms) {
    this.plan = plan;
    this.terms = terms;
  }

  /** Further calls were made. */
  void add(Map<String, ProbeResult> more) {
    results.putAll(more);
  }

  /** What the call for a stream has shown, if one was made. */
  Optional<ProbeResult> called(String stream) {
    return Optional.ofNullable(results.get(stream));
  }

  /** A parent's value that the call for a child needs. */
  Optional<String> first(String child, String field) {
    return plan.parentsOf(child).stream()
        .flatMap(parent -> called(parent).stream())
        .flatMap(result -> result.first(field).stream())
        .findFirst();
  }

  /** Whether a stream can be read. */
  ProbeResult of(String stream) {
    StreamFacts facts = Streams.get(stream);
    if (!terms.version().atLeast(facts.since())) {
      return ProbeResult.not(
          Access.VERSION_TOO_OLD,
          "it needs api_version %s or later, not %s"
              .formatted(facts.since().text(), terms.version().text()));
    }
    ProbeResult worst =
        plan.judgesOf(stream).stream()
            .map(this::ofCaller)
            .max(Comparator.comparing(ProbeResult::access))
            .orElseThrow();
    return facts.endpoint() instanceof JobEndpoint job ? ofDataset(job, worst) : worst;
  }

  private ProbeResult ofCaller(String caller) {
    Optional<ProbeResult> own = called(caller);
    if (own.isPresent()) {
      return own.get();
    }
    return CallPlan.isChild(caller)
        ? ofParents(caller)
        : ProbeResult.not(Access.NOT_TRIED, whyNotTried(Streams.get(caller).endpoint()));
  }

  private ProbeResult ofParents(String child) {
    List<String> parents = plan.parentsOf(child);
    ProbeResult worst =
        parents.stream()
            .map(this::ofCaller)
            .max(Comparator.comparing(ProbeResult::access))
            .orElseThrow();
    String names = String.join(" and ", parents);
    if (worst.access() != Access.READABLE) {
      return ProbeResult.not(
          worst.access(), "it is read with %s: %s".formatted(names, worst.detail()));
    }
    String why =
        plan.dependent().contains(child)
            ? "there is no record of %s to try it with"
            : "it is read with %s, which can be read; select that too to have it tried";
    return ProbeResult.not(Access.NOT_TRIED, why.formatted(names));
  }

  private String whyNotTried(Endpoint endpoint) {
    if (endpoint instanceof ListEndpoint list && list.in(terms.version()).setting().isPresent()) {
      return "the setting %s is empty, so nothing is read"
          .formatted(list.in(terms.version()).setting().get());
    }
    return "only an export shows it, and a check starts none";
  }

  /** The list of datasets says which there are, not whether they may be exported. */
  private static ProbeResult ofDataset(JobEndpoint job, ProbeResult datasets) {
    if (job.export() != Export.REPORTING || datasets.access() != Access.READABLE) {
      return datasets;
    }
    return datasets.values().getOrDefault("id", List.of()).contains(job.part())
        ? ProbeResult.not(
            Access.NOT_TRIED,
            "the workspace has this dataset; only an export shows more, and a check starts none")
        : ProbeResult.not(
            Access.FAILED, "this workspace has no reporting dataset \"" + job.part() + "\"");
  }
}
