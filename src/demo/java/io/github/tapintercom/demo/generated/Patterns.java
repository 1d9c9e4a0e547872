package io.github.tapintercom.demo.generated;

import io.github.tapintercom.demo.lists.Directory;
import java.util.ArrayList;
import java.util.List;

/**
 * What follows from an index alone: links, states and assignments, in cycles short enough to count.
 */
final class Patterns {
  /** Contacts repeat their tags, notes and segments after so many. */
  static final int CONTACTS = 40;

  /** Companies and conversations repeat their links and states after so many. */
  static final int OTHERS = 20;

  private Patterns() {}

  /** Numbers of a contact's tags: at most 25, over the ten that are shown inline for a few. */
  static List<Integer> contactTags(long index) {
    int pattern = (int) (index % CONTACTS);
    int count = pattern == 7 ? 11 : pattern == 22 ? 25 : pattern % 4;
    return run(pattern * 7, count, Directory.TAGS);
  }

  static int contactNotes(long index) {
    int pattern = (int) (index % CONTACTS);
    return pattern == 9 ? 11 : pattern == 30 ? 25 : pattern % 5 == 0 ? 1 : 0;
  }

  static int contactCompanies(long index) {
    int pattern = (int) (index % CONTACTS);
    return pattern == 5 ? 12 : pattern == 18 ? 25 : pattern % 3;
  }

  static List<Integer> contactSegments(long index) {
    return run((int) (index % CONTACTS), (int) (index % 3), Directory.CONTACT_SEGMENTS);
  }

  static List<Integer> contactSubscriptions(long index) {
    return run((int) (index % CONTACTS), (int) (index % 4), Directory.SUBSCRIPTIONS);
  }

  static List<Integer> companyTags(long index) {
    return run((int) (index % OTHERS), (int) (index % 3), Directory.TAGS);
  }

  static List<Integer> companySegments(long index) {
    return run((int) (index % OTHERS), (int) (index % 2), Directory.COMPANY_SEGMENTS);
  }

  static int companyUsers(long index) {
    return 1 + (int) (index % 17);
  }

  /** open, closed or snoozed. */
  static String conversationState(long index) {
    int pattern = (int) (index % 10);
    return pattern < 4 ? "open" : pattern < 9 ? "closed" : "snoozed";
  }

  /** Number of the admin a conversation is assigned to, or -1. */
  static int conversationAdmin(long index) {
    int pattern = (int) (index % OTHERS);
    return pattern % 5 == 3 ? -1 : pattern % Directory.ADMINS;
  }

  static int conversationParts(long index) {
    return 1 + (int) (index % 8);
  }

  static int ticketParts(long index) {
    return 1 + (int) (index % 3);
  }

  /** Whether this row carries its ids in the other JSON type. */
  static boolean flaps(long index) {
    return index % 20 == 11;
  }

  /** A well mixed number from two others (the finisher of SplitMix64). */
  static long mix(long seed, long index) {
    long z = seed * 0x9E3779B97F4A7C15L + index;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return (z ^ (z >>> 31)) & Long.MAX_VALUE;
  }

  private static List<Integer> run(int start, int count, int size) {
    List<Integer> numbers = new ArrayList<>(count);
    for (int k = 0; k < count; k++) {
      numbers.add((start + k) % size);
    }
    return numbers;
  }
}
