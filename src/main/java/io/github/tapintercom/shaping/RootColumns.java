package io.github.tapintercom.shaping;

import io.github.tapintercom.shaping.text.Calendar;
import io.github.tapintercom.shaping.text.Json;
import io.github.tapintercom.shaping.text.JsonText;
import io.github.tapintercom.shaping.text.Lines;
import java.util.Arrays;

/**
 * What a record gives to the rows of the records inside it. One per thread, filled anew for each
 * record.
 */
public final class RootColumns {
  private final Lines json = new Lines(128);
  private String text = "";
  private int idEnd;
  private int createdEnd;

  /**
   * The record at hand.
   *
   * @param id its id as text, without control characters; "" for none
   * @param createdAt unix seconds, Long.MIN_VALUE for none
   * @param updatedAt unix seconds, Long.MIN_VALUE for none
   */
  public RootColumns set(String id, long createdAt, long updatedAt) {
    text = id;
    json.clear();
    json.append(JsonText.quoted(id));
    idEnd = json.size();
    moment(createdAt);
    createdEnd = json.size();
    moment(updatedAt);
    return this;
  }

  private void moment(long seconds) {
    if (seconds == Long.MIN_VALUE) {
      json.append(Json.NULL);
    } else {
      Calendar.append(seconds, 0, json);
    }
  }

  /** The same for another thread, or for later. */
  public RootColumns copy() {
    RootColumns other = new RootColumns();
    other.text = text;
    other.json.append(json.array(), 0, json.size());
    other.idEnd = idEnd;
    other.createdEnd = createdEnd;
    return other;
  }

  /** Its id, for messages. */
  public String text() {
    return text;
  }

  /** Its id as JSON. */
  public byte[] idJson() {
    return Arrays.copyOf(json.array(), idEnd);
  }

  /** Its {@code created_at} as JSON. */
  public byte[] createdAtJson() {
    return Arrays.copyOfRange(json.array(), idEnd, createdEnd);
  }

  /** Its {@code updated_at} as JSON. */
  public byte[] updatedAtJson() {
    return Arrays.copyOfRange(json.array(), createdEnd, json.size());
  }

  void appendId(Lines out) {
    out.append(json.array(), 0, idEnd);
  }

  void appendCreatedAt(Lines out) {
    out.append(json.array(), idEnd, createdEnd - idEnd);
  }

  void appendUpdatedAt(Lines out) {
    out.append(json.array(), createdEnd, json.size() - createdEnd);
  }
}
