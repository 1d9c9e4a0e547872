package io.github.tapintercom.check;

import io.github.tapintercom.catalog.SelectedStream;
import io.github.tapintercom.stream.ChildEndpoint;
import io.github.tapintercom.stream.ListEndpoint;
import io.github.tapintercom.stream.ListEndpoint.Details;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What a full read of the selected streams would bring, and the calls that it would make. */
final class FullRead {
  private static final String PARTS = "conversation_parts";

  private final CallPlan plan;
  private final Findings findings;
  private final Terms terms;
  private final Map<String, SelectedStream> selected = new LinkedHashMap<>();

  /** By stream, whose calls these are: its own, and those of streams that it needs. */
  private final Map<String, String> owners = new LinkedHashMap<>();

  FullRead(CallPlan plan, Findings findings, Terms terms, List<SelectedStream> streams) {
    this.plan = plan;
    this.findings = findings;
    this.terms = terms;
    streams.forEach(stream -> selected.put(stream.name(), stream));
    streams.forEach(
        stream -> {
          for (String needed : plan.neededFor(stream.name())) {
            owners.merge(
                needed, stream.name(), (owner, other) -> plan.isSelected(needed) ? needed : owner);
          }
        });
  }

  Amount records(String stream) {
    return AmountOfKind.of(stream, plan, findings, terms);
  }

  /** Calls that are made for the stream, without those that another selected one makes anyway. */
  OptionalLong calls(String stream) {
    long sum = 0;
    for (Map.Entry<String, String> owned : owners.entrySet()) {
      if (owned.getValue().equals(stream)) {
        OptionalLong calls = cost(owned.getKey());
        if (calls.isEmpty()) {
          return calls;
        }
        sum += calls.getAsLong();
      }
    }
    return OptionalLong.of(sum);
  }

  private OptionalLong cost(String stream) {
    StreamFacts facts = Streams.get(stream);
    if (comesWithParent(facts)) {
      return OptionalLong.of(0);
    }
    Amount parents =
        CallPlan.isChild(stream)
            ? AmountOfKind.of(plan.parentsOf(stream), plan, findings, terms)
            : Amount.UNKNOWN;
    return facts
        .endpoint()
        .as(
            new CostOfKind(
                facts,
                records(stream),
                parents,
                Optional.ofNullable(selected.get(stream)),
                owners.containsKey(PARTS),
                findings.called(stream),
                terms));
  }

  /** Whether the call for a record of the parent, made for the parent itself, has the child too. */
  private boolean comesWithParent(StreamFacts facts) {
    return facts.endpoint() instanceof ChildEndpoint child
        && child.oneObject()
        && plan.parentsOf(facts.name()).stream()
            .allMatch(parent -> details(parent).filter(child.path()::equals).isPresent());
  }

  /** Where a selected stream's records are read one by one, if they are. */
  private Optional<String> details(String stream) {
    return Streams.get(stream).endpoint() instanceof ListEndpoint list
        ? list.details()
            .filter(one -> one.fields().stream().anyMatch(field -> wants(stream, field)))
            .map(Details::path)
        : Optional.empty();
  }

  private boolean wants(String stream, String field) {
    return selected.containsKey(stream) && selected.get(stream).hasField(field);
  }
}
