package io.github.tapintercom.check;

import io.github.tapintercom.extract.search.SearchTarget;
import io.github.tapintercom.stream.ChildEndpoint;
import io.github.tapintercom.stream.CountEndpoint;
import io.github.tapintercom.stream.Endpoint;
import io.github.tapintercom.stream.FeedEndpoint;
import io.github.tapintercom.stream.JobEndpoint;
import io.github.tapintercom.stream.ListEndpoint;
import io.github.tapintercom.stream.LogEndpoint;
import io.github.tapintercom.stream.ScrollEndpoint;
import io.github.tapintercom.stream.SearchEndpoint;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import io.github.tapintercom.stream.UnpackedEndpoint;
import java.util.List;
import java.util.Optional;

/** How many records a full read of a stream would bring, by the kind of its endpoint. */
record AmountOfKind(StreamFacts facts, CallPlan plan, Findings findings, Terms terms)
    implements Endpoint.Kinds<Amount> {
  private static final Amount NONE = Amount.exactly(0);

  @Override
  public Amount list(ListEndpoint endpoint) {
    ListEndpoint present = endpoint.in(terms.version());
    Optional<String> setting = present.setting();
    if (setting.isPresent() && terms.each(setting.get()).size() != 1) {
      return terms.each(setting.get()).isEmpty() ? NONE : Amount.UNKNOWN;
    }
    boolean exact = present.pageSize().map(ListEndpoint.PageSize::exactTotal).orElse(true);
    boolean leftEarly = facts.replicationKey().isPresent() && present.recent().newestFirst();
    Amount announced = announced();
    return exact && !(leftEarly && terms.limitsTime()) ? announced : announced.atMost();
  }

  @Override
  public Amount search(SearchEndpoint endpoint) {
    SearchTarget target = SearchTarget.of(facts, endpoint, terms.version());
    boolean exact = target.matchesBySecond() || !terms.limitsTime();
    return exact ? announced() : announced().atMost();
  }

  /** What is older than wanted is left out when it is read. */
  @Override
  public Amount scroll(ScrollEndpoint endpoint) {
    Optional<SearchEndpoint> search = endpoint.searchIn(terms.version());
    if (search.isPresent()) {
      return search(search.get());
    }
    return terms.limitsTime() ? announced().atMost() : announced();
  }

  @Override
  public Amount count(CountEndpoint endpoint) {
    return findings.called(facts.name()).isPresent() ? Amount.exactly(1) : Amount.UNKNOWN;
  }

  @Override
  public Amount log(LogEndpoint endpoint) {
    return Amount.UNKNOWN;
  }

  @Override
  public Amount feed(FeedEndpoint endpoint) {
    return terms.limitsTime() ? announced().atMost() : announced();
  }

  @Override
  public Amount child(ChildEndpoint endpoint) {
    Amount parents = of(plan.parentsOf(facts.name()), plan, findings, terms);
    if (parents.equals(NONE) || endpoint.recordsAt().isEmpty()) {
      return parents;
    }
    return endpoint.oneObject() ? parents.atMost() : Amount.UNKNOWN;
  }

  @Override
  public Amount unpacked(UnpackedEndpoint endpoint) {
    Amount parents = of(plan.callersOf(facts.name()), plan, findings, terms);
    return parents.equals(NONE) ? NONE : Amount.UNKNOWN;
  }

  @Override
  public Amount job(JobEndpoint endpoint) {
    return Amount.UNKNOWN;
  }

  /** Of a stream, selected or not. */
  static Amount of(String stream, CallPlan plan, Findings findings, Terms terms) {
    StreamFacts facts = Streams.get(stream);
    return facts.endpoint().as(new AmountOfKind(facts, plan, findings, terms));
  }

  /** Of several streams together. */
  static Amount of(List<String> streams, CallPlan plan, Findings findings, Terms terms) {
    return streams.stream().map(s -> of(s, plan, findings, terms)).reduce(NONE, Amount::plus);
  }

  private Amount announced() {
    return findings.called(facts.name()).map(ProbeResult::announced).orElse(Amount.UNKNOWN);
  }
}
