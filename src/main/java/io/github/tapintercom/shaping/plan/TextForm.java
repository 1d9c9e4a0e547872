package io.github.tapintercom.shaping.plan;

import io.github.tapintercom.shaping.text.JsonText;
import java.util.List;
import java.util.Map;

/**
 * What Intercom's older versions send as text where newer ones send an object: {@code
 * "avatar":"https://…"} for {@code {"type":"avatar","image_url":"https://…"}}, and a ticket's state
 * with its labels beside it ({@code ticket_state_internal_label}). Immutable.
 *
 * @param name of the property
 * @param textSlot where the text goes, -1 when that is not selected
 * @param typeSlot where the property's name goes, -1 when that is not selected
 */
public record TextForm(String name, int textSlot, int typeSlot) {
  /** The property of each such object that the text is. */
  private static final Map<String, String> TEXT =
      Map.of("avatar", "image_url", "ticket_state", "category", "channel", "current");

  private static final Map<String, List<String>> BESIDE =
      Map.of("ticket_state", List.of("internal_label", "external_label"));

  /** The form of a property's object, null when it has none. */
  public static TextForm of(String name, Properties properties) {
    String text = TEXT.get(name);
    return text == null ? null : new TextForm(name, properties.slot(text), properties.slot("type"));
  }

  /** Properties of the object that stand beside the text, their names behind this one's. */
  public static List<String> beside(String name) {
    return BESIDE.getOrDefault(name, List.of());
  }

  /** The name under which a property of the object stands beside the text. */
  public static String nameBeside(String name, String property) {
    return name + "_" + property;
  }

  /** The object's values by slot. */
  public byte[][] values(String text, int size) {
    byte[][] values = new byte[size][];
    if (typeSlot >= 0) {
      values[typeSlot] = JsonText.quoted(name);
    }
    if (textSlot >= 0) {
      values[textSlot] = JsonText.quoted(text);
    }
    return values;
  }
}
