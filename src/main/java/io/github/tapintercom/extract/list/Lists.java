package io.github.tapintercom.extract.list;

import io.github.tapintercom.extract.Extracted;
import io.github.tapintercom.extract.Extractor;
import io.github.tapintercom.extract.Output;
import io.github.tapintercom.extract.ReadContext;
import io.github.tapintercom.extract.page.ListRequest;
import io.github.tapintercom.extract.page.OneObject;
import io.github.tapintercom.extract.unpacked.FedStreams;
import io.github.tapintercom.intercom.ApiRequest;
import io.github.tapintercom.stream.ListEndpoint;
import io.github.tapintercom.stream.ListEndpoint.Details;
import io.github.tapintercom.stream.ListEndpoint.PageSize;
import io.github.tapintercom.stream.StreamFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Makes the extractor of a list from its facts. */
public final class Lists {
  private Lists() {}

  /** Reads the list as a whole, or one by one where fields are selected that it lacks. */
  public static Extractor extractor(FedStreams fed, StreamFacts facts, ListEndpoint endpoint) {
    ListEndpoint present = endpoint.in(fed.context().settings().apiVersion());
    if (present.setting().isPresent()) {
      String setting = present.setting().get();
      List<String> values = fed.context().settings().each(setting);
      return new EachList(
          fed, setting, values, value -> extractor(fed, facts, present.each(value)));
    }
    ListRequest list = request(fed, facts, present);
    boolean stops = facts.replicationKey().isPresent() && present.recent().newestFirst();
    return present
        .details()
        .filter(details -> isWanted(details, fed.main()))
        .<Extractor>map(details -> new DetailExtractor(fed, list, details))
        .orElseGet(() -> new ListExtractor(fed, list, facts.replicationKey(), stops));
  }

  private static boolean isWanted(Details details, Optional<Output> output) {
    return output.isPresent() && details.fields().stream().anyMatch(output.get()::hasField);
  }

  private static ListRequest request(FedStreams fed, StreamFacts facts, ListEndpoint endpoint) {
    ApiRequest request =
        ApiRequest.get(endpoint.path(), "list " + facts.words()).countedFor(facts.name());
    for (Map.Entry<String, String> parameter : endpoint.query().entrySet()) {
      request = request.with(parameter.getKey(), parameter.getValue());
    }
    if (endpoint.pageSize().isPresent()) {
      PageSize size = endpoint.pageSize().get();
      int records = fed.context().settings().pageSize(size.maximum());
      request = request.with(size.parameter(), Integer.toString(records));
    }
    // The second itself may be left out.
    long since = fed.from() - 1;
    if (!endpoint.recent().changedSince().isEmpty() && since > 0) {
      request = request.with(endpoint.recent().changedSince(), Long.toString(since));
    }
    if (endpoint.version().isPresent()) {
      request = request.inVersion(endpoint.version().get().text());
    }
    Map<String, byte[]> constants = new HashMap<>();
    endpoint
        .constants()
        .forEach(
            (column, text) ->
                constants.put(column, Extracted.quoted(resolved(text, fed.context()))));
    return new ListRequest(
        request, endpoint.recordsAt(), endpoint.pageSize(), constants, rewrite(endpoint));
  }

  private static String resolved(String constant, ReadContext context) {
    return constant.equals(ListEndpoint.WORKSPACE) ? context.settings().workspace() : constant;
  }

  private static Optional<UnaryOperator<byte[]>> rewrite(ListEndpoint endpoint) {
    return switch (endpoint.reshaping()) {
      case NONE -> Optional.empty();
      case ONE_OBJECT -> Optional.of(body -> OneObject.listed(body, endpoint.recordsAt()));
      case ATTRIBUTES -> {
        String model = endpoint.constants().get("model");
        yield Optional.of(body -> Rewrites.attributes(body, model));
      }
      case ADMIN_AVATARS -> Optional.of(Rewrites::adminAvatars);
      case TEAM_ADMINS -> Optional.of(Rewrites::teamAdmins);
    };
  }
}
