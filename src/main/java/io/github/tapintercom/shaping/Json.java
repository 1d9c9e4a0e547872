package io.github.tapintercom.shaping;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.json.JsonFactory;

/** What every class here needs of JSON. */
final class Json {
  /** One factory, so that the parsers of all pages share their table of field names. */
  static final JsonFactory FACTORY = new JsonFactory();

  static final byte[] NULL = ascii("null");
  static final byte[] TRUE = ascii("true");
  static final byte[] FALSE = ascii("false");

  private Json() {}

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
