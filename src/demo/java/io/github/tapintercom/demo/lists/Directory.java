package io.github.tapintercom.demo.lists;

import io.github.tapintercom.demo.json.JsonBuffer;
import io.github.tapintercom.demo.json.JsonValues;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
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

  private static final List<String> TAG_IDS =
      IntStream.range(0, TAGS).mapToObj(k -> Integer.toString(9000 + k)).toList();
  private static final List<byte[]> TAG_NAMES =
      IntStream.range(0, TAGS)
          .mapToObj(k -> JsonBuffer.utf8(k == 1 ? "VIP ⭐" : "Étiquette " + k))
          .toList();

  private final List<ObjectNode> admins = DirectoryData.admins();
  private final List<ObjectNode> teams = DirectoryData.teams();
  private final List<ObjectNode> tags = DirectoryData.tags();
  private final List<ObjectNode> contactSegments = DirectoryData.contactSegments();
  private final List<ObjectNode> companySegments = DirectoryData.companySegments();
  private final List<ObjectNode> subscriptionTypes = DirectoryData.subscriptionTypes();
  private final List<ObjectNode> ticketStates = DirectoryData.ticketStates();
  private final List<ObjectNode> ticketTypes = DirectoryData.ticketTypes();
  private final List<ObjectNode> activityLogs = DirectoryData.activityLogs();
  private final List<ObjectNode> articles = ArticleData.articles();
  private final List<ObjectNode> collections = ArticleData.collections();
  private final List<ObjectNode> helpCenters = ArticleData.helpCenters();
  private final List<ObjectNode> contactAttributes = AttributeData.of("contact");
  private final List<ObjectNode> companyAttributes = AttributeData.of("company");
  private final List<ObjectNode> customerAttributes = AttributeData.of("customer");
  private final List<ObjectNode> oldConversationAttributes = AttributeData.of("conversation");
  private final List<ObjectNode> conversationAttributes = AttributeData.ofConversations();

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

  public static List<ObjectNode> list(int size, java.util.function.IntFunction<String> json) {
    return new CopyOnWriteArrayList<>(
        IntStream.range(0, size).mapToObj(k -> JsonValues.object(json.apply(k))).toList());
  }

  public List<ObjectNode> admins() {
    return admins;
  }

  public List<ObjectNode> teams() {
    return teams;
  }

  public List<ObjectNode> tags() {
    return tags;
  }

  public List<ObjectNode> contactSegments() {
    return contactSegments;
  }

  public List<ObjectNode> companySegments() {
    return companySegments;
  }

  public List<ObjectNode> subscriptionTypes() {
    return subscriptionTypes;
  }

  public List<ObjectNode> ticketStates() {
    return ticketStates;
  }

  public List<ObjectNode> ticketTypes() {
    return ticketTypes;
  }

  /** Newest first. */
  public List<ObjectNode> activityLogs() {
    return activityLogs;
  }

  /** Newest change first. */
  public List<ObjectNode> articles() {
    return articles;
  }

  public List<ObjectNode> collections() {
    return collections;
  }

  public List<ObjectNode> helpCenters() {
    return helpCenters;
  }

  public List<ObjectNode> contactAttributes() {
    return contactAttributes;
  }

  public List<ObjectNode> companyAttributes() {
    return companyAttributes;
  }

  /** What API 1.4 answers for {@code model=customer}. */
  public List<ObjectNode> customerAttributes() {
    return customerAttributes;
  }

  /** The shape before 2.16. */
  public List<ObjectNode> oldConversationAttributes() {
    return oldConversationAttributes;
  }

  /** The shape of {@code /conversations/attributes}, from 2.16. */
  public List<ObjectNode> conversationAttributes() {
    return conversationAttributes;
  }
}
