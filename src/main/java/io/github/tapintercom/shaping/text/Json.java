package io.github.tapintercom.shaping.text;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** What every class here needs of JSON. */
public final class Json {
  /**
   * One factory, so that the parsers of all pages share their table of field names. It takes what
   * can be read: a parser that stops at one odd value would take the page's other records with it.
   * The bytes of a body are bounded before it is parsed.
   */
  public static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(100_000)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .build();

  public static final byte[] NULL = ascii("null");
  public static final byte[] TRUE = ascii("true");
  public static final byte[] FALSE = ascii("false");

  private Json() {}

  public static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
