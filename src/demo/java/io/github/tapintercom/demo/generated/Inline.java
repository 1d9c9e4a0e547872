package io.github.tapintercom.demo.generated;

import io.github.tapintercom.demo.json.JsonBuffer;
import io.github.tapintercom.demo.workspace.Links;

/** The shortened lists inside a contact: references, at most ten. */
final class Inline {
  static final int LIMIT = Links.SHOWN;

  private Inline() {}

  static void item(JsonBuffer out, int k, String type, String id) {
    out.ascii(k > 0 ? ",{\"id\":\"" : "{\"id\":\"").ascii(id).ascii("\",\"type\":\"").ascii(type);
    out.ascii("\",\"url\":\"/").ascii(plural(type)).raw('/').ascii(id).ascii("\"}");
  }

  /** What follows the list's URL, from that text's closing quote on. */
  static String end(int total) {
    return "\",\"total_count\":" + total + ",\"has_more\":" + (total > LIMIT) + "}";
  }

  private static String plural(String type) {
    return type.equals("company") ? "companies" : type + "s";
  }
}
