package io.github.tapintercom.contract.tool;

import java.util.Set;

/** Which of the described operations a tap could ever call: those that read records. */
final class ReadingRequests {
  /** POSTs that change nothing. */
  private static final Set<String> POSTS =
      Set.of("/companies/list", "/export/content/data", "/export/reporting_data/enqueue");

  /** GETs that are of no use to a tap, with any placeholder as {@code {}}. */
  private static final Set<String> NEVER =
      Set.of(
          "/contacts/{}/banners", // counts as an impression
          "/secure_mode_secrets", // secrets
          "/visitors", // one visitor by an id that no list shows
          "/contacts/find_by_external_id/{}", // what the lists of their kind show already
          "/notes/{}",
          "/articles/search",
          "/internal_articles/search",
          "/companies/bulk/{}", // states of one's own writes
          "/contacts/bulk/{}",
          "/jobs/status/{}",
          "/messages/whatsapp/status", // by an id that no list shows
          "/fin_voice/collect/{}",
          "/fin_voice/external_id/{}",
          "/fin_voice/phone_number/{}",
          "/fin_voice/conversation/{}",
          "/admins/activity_log_event_types", // a list of words
          "/calls/{}/recording"); // sound

  private ReadingRequests() {}

  static boolean include(String method, String path) {
    return switch (method) {
      case "GET" -> !NEVER.contains(path.replaceAll("\\{[^}]*}", "{}"));
      case "POST" -> path.endsWith("/search") || POSTS.contains(path);
      default -> false;
    };
  }
}
