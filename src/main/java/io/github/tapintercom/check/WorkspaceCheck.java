package io.github.tapintercom.check;

import io.github.tapintercom.catalog.SelectedStream;
import io.github.tapintercom.config.TapConfig;
import io.github.tapintercom.config.Version;
import io.github.tapintercom.intercom.Identity;
import io.github.tapintercom.intercom.IntercomClient;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.TokenRefusedException;
import io.github.tapintercom.stream.ChildEndpoint;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds out what the token can read: one call for the workspace, then those of all streams at the
 * same time, then those that need a record of their parent.
 */
public final class WorkspaceCheck {
  private static final String CONVERSATIONS = "conversations";
  private static final String TICKETS = "tickets";

  private final IntercomClient client;
  private final TapConfig config;
  private final List<SelectedStream> selected;
  private final Predicate<String> needed;

  /**
   * A check.
   *
   * @param selected the streams, whatever their version
   * @param requested those of them that the user names
   */
  public WorkspaceCheck(
      IntercomClient client,
      TapConfig config,
      List<SelectedStream> selected,
      Set<String> requested) {
    this.client = client;
    this.config = config;
    this.selected = List.copyOf(selected);
    // A run leaves out what the version lacks, unless the user names it.
    this.needed =
        stream ->
            isInVersion(stream)
                || (requested.contains(stream) && !config.streams().skipUnavailableStreams());
  }

  private boolean isInVersion(String stream) {
    return terms().version().atLeast(Streams.get(stream).since());
  }

  private boolean isLeftOut(Access access) {
    boolean forbidden = access == Access.NO_PERMISSION || access == Access.NO_PLAN;
    return forbidden && config.streams().skipForbiddenStreams();
  }

  private Terms terms() {
    return new Terms(config, client.serverTime().getEpochSecond());
  }

  /**
   * Makes the calls.
   *
   * @throws TokenRefusedException when Intercom refuses the token
   * @throws ApiException when not even the workspace can be asked for
   */
  public CheckReport run() throws ApiException, InterruptedException {
    Identity workspace = Identity.fetch(client);
    Prober prober = new Prober(client, config.maxConcurrency());
    prober.known(Probe.keyOf(Identity.REQUEST), ProbeResult.oneRecord());
    Terms terms = terms();
    List<String> names =
        selected.stream().map(SelectedStream::name).filter(this::isInVersion).toList();
    CallPlan plan = new CallPlan(names);
    Findings findings = new Findings(plan, terms);
    boolean conversations = names.stream().anyMatch(s -> plan.neededFor(s).contains(CONVERSATIONS));
    Map<String, Probe> first = new LinkedHashMap<>();
    plan.independent().forEach(stream -> put(stream, terms, first));
    if (conversations && isInVersion(TICKETS)) {
      put(TICKETS, terms, first);
    }
    findings.add(prober.results(first));
    findings.add(prober.results(children(plan, findings, terms)));
    FullRead full =
        new FullRead(
            plan, findings, terms, selected.stream().filter(s -> isInVersion(s.name())).toList());
    return new CheckReport(
        Version.get(),
        terms,
        workspace,
        client.serverAhead(),
        client.quota(),
        tickets(conversations, findings),
        client.meter().calls(),
        selected.stream().map(stream -> checked(stream.name(), findings, full)).toList());
  }

  private static void put(String stream, Terms terms, Map<String, Probe> probes) {
    StreamFacts facts = Streams.get(stream);
    Optional<Probe> probe = facts.endpoint().as(new ProbeOfKind(facts, terms));
    probe.ifPresent(p -> probes.put(stream, p));
  }

  private static Map<String, Probe> children(CallPlan plan, Findings findings, Terms terms) {
    Map<String, Probe> probes = new HashMap<>();
    for (String child : plan.dependent()) {
      StreamFacts facts = Streams.get(child);
      ChildEndpoint endpoint = (ChildEndpoint) facts.endpoint();
      findings
          .first(child, ChildProbe.field(endpoint))
          .ifPresent(value -> probes.put(child, ChildProbe.of(facts, endpoint, value, terms)));
    }
    return probes;
  }

  private static TicketAccess tickets(boolean conversations, Findings findings) {
    if (!conversations) {
      return TicketAccess.NOT_SELECTED;
    }
    return findings.called(TICKETS).map(TicketAccess::of).orElse(TicketAccess.UNKNOWN);
  }

  private StreamCheck checked(String stream, Findings findings, FullRead full) {
    ProbeResult result = findings.of(stream);
    boolean readable = result.access().mayBeRead();
    return new StreamCheck(
        stream,
        result.access(),
        result.detail(),
        Streams.get(stream).permission(),
        needed.test(stream) && !isLeftOut(result.access()),
        readable ? full.records(stream) : Amount.UNKNOWN,
        readable ? full.calls(stream) : OptionalLong.empty());
  }
}
