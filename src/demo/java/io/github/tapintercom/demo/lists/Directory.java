package io.github.tapintercom.demo.lists;

import io.github.tapintercom.demo.json.JsonBuffer;
import io.github.tapintercom.demo.json.JsonValues;
import io.github.tapintercom.stream.ListEndpoint;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * The small lists of a workspace. Each instance owns its lists, and a test may change them while
 * the server runs.
 */
public final class Directory {
  /** When the newest of them came to be. */
  public static final Instant NEWEST = Instant.parse("2026-03-01T18:30:00Z");

  public static final int ADMINS = 8;
  public static final int TEAMS = 5;
  public static final int TAGS = 30;
  public static final int CONTACT_SEGMENTS = 6;
  public static final int COMPANY_SEGMENTS = 3;
  public static final int SUBSCRIPTIONS = 4;
  public static final int ARTICLES = 30;

  private static final String ACTIVITIES = "contact_activities";
  private static final List<String> TAG_IDS =
      IntStream.range(0, TAGS).mapToObj(k -> Integer.toString(9000 + k)).toList();
  private static final List<byte[]> TAG_NAMES =
      IntStream.range(0, TAGS)
          .mapToObj(k -> JsonBuffer.utf8(k == 1 ? "VIP ⭐" : "Étiquette " + k))
          .toList();

  private final Map<String, List<ObjectNode>> lists = new ConcurrentHashMap<>();
  private final Map<String, ChildMaker> childMakers = new ConcurrentHashMap<>();
  private final Map<String, List<ObjectNode>> moreChildren = new ConcurrentHashMap<>();
  private final List<ObjectNode> companySegments = DirectoryData.companySegments();
  private final List<ObjectNode> ticketStates = DirectoryData.ticketStates();
  private final List<ObjectNode> ticketTypes = DirectoryData.ticketTypes();
  private final List<ObjectNode> oldConversationAttributes = AttributeData.of("conversation");
  private final Function<String, List<String>> families;

  /**
   * The lists as they are at first.
   *
   * @param families ids of contacts, companies, conversations and tickets by the stream's name,
   *     called when a list refers to them
   */
  public Directory(Function<String, List<String>> families) {
    this.families = families;
    lists.put("workspace", DirectoryData.workspace());
    lists.put("admins", DirectoryData.admins());
    lists.put("teams", DirectoryData.teams());
    lists.put("tags", DirectoryData.tags());
    lists.put("reporting_datasets", ReportData.datasets());
    lists.put("segments", DirectoryData.contactSegments());
    lists.put("articles", ArticleData.articles());
    lists.put("activity_logs", EventData.activityLogs());
    lists.put("contact_data_attributes", AttributeData.of("contact"));
    lists.put("company_data_attributes", AttributeData.of("company"));
    lists.put("customer_data_attributes", AttributeData.of("customer"));
    lists.put("conversation_data_attributes", AttributeData.ofConversations());
  }

  /** Takes this list as it is, which may change, in place of one that is made from a schema. */
  public void put(String stream, List<ObjectNode> records) {
    lists.put(stream, records);
  }

  /** The records of a list: those written by hand, or made from its schema at the first request. */
  public List<ObjectNode> records(StreamFacts facts, ListEndpoint endpoint) {
    return lists.computeIfAbsent(
        facts.name(), name -> new CopyOnWriteArrayList<>(maker(facts, endpoint).records()));
  }

  /** The records of the list of that name, which there is. */
  public List<ObjectNode> records(String stream) {
    StreamFacts facts = Streams.get(stream);
    if (facts.endpoint() instanceof ListEndpoint endpoint) {
      return records(facts, endpoint);
    }
    throw new IllegalArgumentException(stream + " is no list");
  }

  private ListMaker maker(StreamFacts facts, ListEndpoint endpoint) {
    return new ListMaker(facts, endpoint, new References(this::ids));
  }

  /**
   * The rows of an export that hold what this stream has, in the order in which they came to be.
   */
  public List<ObjectNode> exported(StreamFacts facts) {
    return lists.computeIfAbsent(
        facts.name(), name -> ExportMaker.rows(facts, new References(this::ids)));
  }

  /** The children that a record of the stream's parent has. */
  public List<ObjectNode> children(StreamFacts facts, String parentId) {
    List<ObjectNode> made =
        childMakers
            .computeIfAbsent(facts.name(), name -> new ChildMaker(facts, new References(this::ids)))
            .of(parentId);
    return Stream.of(made, moreChildren.getOrDefault(childList(facts, parentId), List.of()))
        .flatMap(List::stream)
        .toList();
  }

  /** A record of the stream's parent has one more child from now on. */
  public void addChild(StreamFacts facts, String parentId, ObjectNode child) {
    moreChildren
        .computeIfAbsent(childList(facts, parentId), list -> new CopyOnWriteArrayList<>())
        .add(child);
  }

  private static String childList(StreamFacts facts, String parentId) {
    return facts.name() + "/" + parentId;
  }

  /** Does not make a list, which may be the one that is being made. */
  private List<String> ids(String stream) {
    if (lists.containsKey(stream)) {
      return lists.get(stream).stream()
          .map(r -> r.path("id").asString(""))
          .filter(id -> !id.isEmpty())
          .toList();
    }
    return Streams.find(stream)
        .filter(facts -> facts.endpoint() instanceof ListEndpoint)
        .map(facts -> maker(facts, (ListEndpoint) facts.endpoint()).ids())
        .orElseGet(() -> families.apply(stream));
  }

  public static long adminNumber(long index) {
    return 814_860 + index % ADMINS;
  }

  public static long teamNumber(long index) {
    return 500 + index % TEAMS;
  }

  public static String tagId(int number) {
    return TAG_IDS.get(number);
  }

  public static byte[] tagName(int number) {
    return TAG_NAMES.get(number);
  }

  public static List<ObjectNode> list(int size, IntFunction<String> json) {
    return new CopyOnWriteArrayList<>(
        IntStream.range(0, size).mapToObj(k -> JsonValues.object(json.apply(k))).toList());
  }

  public List<ObjectNode> admins() {
    return records("admins");
  }

  public List<ObjectNode> tags() {
    return records("tags");
  }

  public List<ObjectNode> contactSegments() {
    return records("segments");
  }

  public List<ObjectNode> companySegments() {
    return companySegments;
  }

  public List<ObjectNode> subscriptionTypes() {
    return records("subscription_types");
  }

  /** As tickets show their states. */
  public List<ObjectNode> ticketStates() {
    return ticketStates;
  }

  /** As tickets show their types. */
  public List<ObjectNode> ticketTypes() {
    return ticketTypes;
  }

  /** The events of a log or feed, in any order. */
  public List<ObjectNode> events(String stream) {
    return stream.equals(ACTIVITIES)
        ? lists.computeIfAbsent(
            stream, name -> EventData.contactActivities(families.apply("contacts")))
        : lists.get(stream);
  }

  /** Newest change first. */
  public List<ObjectNode> articles() {
    return records("articles");
  }

  public List<ObjectNode> contactAttributes() {
    return records("contact_data_attributes");
  }

  public List<ObjectNode> companyAttributes() {
    return records("company_data_attributes");
  }

  /** The response of API 1.4 for {@code model=customer}. */
  public List<ObjectNode> customerAttributes() {
    return records("customer_data_attributes");
  }

  /** The shape before 2.16. */
  public List<ObjectNode> oldConversationAttributes() {
    return oldConversationAttributes;
  }

  /** The shape of {@code /conversations/attributes}, from 2.16. */
  public List<ObjectNode> conversationAttributes() {
    return records("conversation_data_attributes");
  }
}
