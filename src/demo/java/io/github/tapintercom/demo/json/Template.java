package io.github.tapintercom.demo.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A JSON text with named gaps, cut once into byte strings so that a record costs copies only. A gap
 * is written {@code $name$}, the lower-case name of one of the enum's constants.
 */
public final class Template<S extends Enum<S>> {
  /** Writes what belongs in a gap of record {@code index}. */
  public interface Fill<S> {
    void write(S slot, long index, JsonBuffer out);
  }

  private final List<byte[]> texts = new ArrayList<>();
  private final List<S> slots = new ArrayList<>();

  private Template() {}

  public static <S extends Enum<S>> Template<S> of(Class<S> type, String json) {
    Template<S> template = new Template<>();
    String[] pieces = compact(json).split("\\$", -1);
    for (int k = 0; k < pieces.length; k++) {
      if (k % 2 == 0) {
        template.texts.add(JsonBuffer.utf8(pieces[k]));
      } else {
        template.slots.add(Enum.valueOf(type, pieces[k].toUpperCase(Locale.ROOT)));
      }
    }
    return template;
  }

  public void write(long index, JsonBuffer out, Fill<S> fill) {
    out.raw(texts.get(0));
    for (int k = 0; k < slots.size(); k++) {
      fill.write(slots.get(k), index, out);
      out.raw(texts.get(k + 1));
    }
  }

  /** Drops the white space between tokens. */
  public static String compact(String json) {
    StringBuilder out = new StringBuilder(json.length());
    boolean inString = false;
    for (int k = 0; k < json.length(); k++) {
      char c = json.charAt(k);
      if (c == '"' && (k == 0 || json.charAt(k - 1) != '\\')) {
        inString = !inString;
      }
      if (inString || c > ' ') {
        out.append(c);
      }
    }
    return out.toString();
  }
}
