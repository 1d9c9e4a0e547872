package io.github.tapintercom.contract;

import static io.github.tapintercom.contract.ReadEndpoint.list;
import static io.github.tapintercom.contract.ReadEndpoint.one;

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
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where the descriptions tell of each stream's records: where its facts say that they are read, and
 * further places, written here.
 */
final class ReadEndpoints {
  /** Requests that show records of a stream beside those by which it is read. */
  private static final List<ReadEndpoint> ELSEWHERE =
      List.of(
          list("companies", "POST", "/companies/list", "data"),
          one("conversations", "GET", "/conversations/1"),
          one("news_items", "GET", "/news/news_items/1"),
          one("newsfeeds", "GET", "/news/newsfeeds/1"),
          list("ticket_parts", "POST", "/tickets/search", "tickets.ticket_parts.ticket_parts"));

  /** For schemas that are there before their streams are. */
  private static final List<ReadEndpoint> OF_SCHEMAS =
      List.of(
          list(
              "ticket_type_attributes",
              "GET",
              "/ticket_types",
              "data.ticket_type_attributes.ticket_type_attributes"),
          list(
              "office_hours_exceptions",
              "GET",
              "/office_hours_schedules/1/office_hours_exceptions",
              "data"),
          list("team_metrics", "GET", "/teams/1/metrics", "data"),
          one("ip_allowlist", "GET", "/ip_allowlist"),
          list("help_center_redirects", "GET", "/help_center/help_centers/1/redirects", "data"),
          list("article_statistics", "GET", "/articles/1", "statistics"),
          list("article_versions", "GET", "/articles/1/versions", "data"),
          one("article_versions", "GET", "/articles/1/versions/1"),
          one("contact_details", "GET", "/contacts/1"),
          list("contact_merge_history", "GET", "/contacts/1/merge_history", "data"),
          list("data_event_summaries", "GET", "/events", "events"),
          list(
              "side_conversations",
              "GET",
              "/conversations/1/side_conversations",
              "side_conversations"),
          list(
              "side_conversation_parts",
              "GET",
              "/conversations/1/side_conversations",
              "side_conversations.conversation_parts"),
          list("handling_events", "GET", "/conversations/1/handling_events", "handling_events"),
          list("whatsapp_message_statuses", "GET", "/messages/status", "events"));

  /** Lists of which the descriptions say that any of them may hold records of the other, too. */
  private static final Set<String> MIXED =
      Set.of("/news/news_items", "/news/newsfeeds", "/news/newsfeeds/1/items", "/events");

  /** One endpoint a stream at least; the counts are in no description that is at hand. */
  static final List<ReadEndpoint> ALL =
      Stream.of(
              Streams.ALL.stream().flatMap(ReadEndpoints::ofFacts),
              ELSEWHERE.stream(),
              OF_SCHEMAS.stream())
          .flatMap(endpoints -> endpoints)
          .distinct()
          .toList();

  private ReadEndpoints() {}

  /** Lists of which no version names the fields are written above with a request that does. */
  private static Stream<ReadEndpoint> ofFacts(StreamFacts facts) {
    return facts
        .endpoint()
        .as(new Places(facts.name()))
        .filter(endpoint -> !MIXED.contains(endpoint.path()))
        .filter(ReadEndpoint::isDescribed);
  }

  private record Places(String stream) implements Endpoint.Kinds<Stream<ReadEndpoint>> {
    @Override
    public Stream<ReadEndpoint> list(ListEndpoint endpoint) {
      return Stream.concat(
          Stream.of(at("GET", endpoint.path(), endpoint.recordsAt())),
          endpoint.details().stream().map(details -> at("GET", details.path(), "")));
    }

    @Override
    public Stream<ReadEndpoint> log(LogEndpoint endpoint) {
      return Stream.of(at("GET", endpoint.path(), endpoint.recordsAt()));
    }

    @Override
    public Stream<ReadEndpoint> feed(FeedEndpoint endpoint) {
      return Stream.of(at("GET", endpoint.path(), endpoint.recordsAt()));
    }

    @Override
    public Stream<ReadEndpoint> search(SearchEndpoint endpoint) {
      return Stream.of(at("POST", endpoint.path(), endpoint.recordsAt()));
    }

    @Override
    public Stream<ReadEndpoint> scroll(ScrollEndpoint endpoint) {
      String present = endpoint.recordsAt().split("\\|", -1)[0];
      return Stream.of(at("GET", endpoint.path(), present));
    }

    @Override
    public Stream<ReadEndpoint> count(CountEndpoint endpoint) {
      return Stream.empty();
    }

    @Override
    public Stream<ReadEndpoint> child(ChildEndpoint endpoint) {
      return endpoint.recordsOf().isEmpty() && endpoint.batch().isEmpty()
          ? Stream.of(at("GET", endpoint.path(), endpoint.recordsAt()))
          : Stream.empty(); // a few columns of another stream
    }

    @Override
    public Stream<ReadEndpoint> unpacked(UnpackedEndpoint endpoint) {
      return Stream.empty();
    }

    /** Files whose columns no description names. */
    @Override
    public Stream<ReadEndpoint> job(JobEndpoint endpoint) {
      return Stream.empty();
    }

    private ReadEndpoint at(String method, String path, String recordsAt) {
      String actual = path.replace("{id}", "1").replaceAll("\\{[a-z_]+}", "Order");
      return recordsAt.isEmpty()
          ? one(stream, method, actual)
          : ReadEndpoint.list(stream, method, actual, recordsAt);
    }
  }
}
