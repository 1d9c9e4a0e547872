package io.github.tapintercom.catalog;

import io.github.tapintercom.stream.StreamFacts;
import java.util.List;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes the catalog that discovery prints. */
public final class Catalogs {
  private static final DefaultIndenter TWO_SPACES = new DefaultIndenter("  ", "\n");

  private Catalogs() {}

  /** {@code {"streams":[…]}}, in the given order. */
  public static ObjectNode discovery(List<StreamFacts> streams) {
    ObjectNode catalog = JsonNodeFactory.instance.objectNode();
    ArrayNode entries = catalog.putArray("streams");
    streams.forEach(stream -> entries.add(new CatalogEntry(stream).toJson()));
    return catalog;
  }

  /**
   * The catalog on many lines, without a final line feed, the same on every system. On one line it
   * would be too long: Meltano reads discovery with a limit of 64 KiB a line.
   */
  public static String pretty(ObjectNode catalog) {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectNameValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(TWO_SPACES)
            .withArrayIndenter(TWO_SPACES);
    return JsonMapper.shared().writer().with(printer).writeValueAsString(catalog);
  }
}
