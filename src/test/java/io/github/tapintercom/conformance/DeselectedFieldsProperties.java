package io.github.tapintercom.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.catalog.Available;
import io.github.tapintercom.catalog.SelectedStream;
import io.github.tapintercom.catalog.Selection;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.shaping.ShapingWarnings;
import io.github.tapintercom.shaping.page.PageReader;
import io.github.tapintercom.shaping.plan.RecordPlan;
import io.github.tapintercom.shaping.text.Lines;
import io.github.tapintercom.stream.ApiVersion;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Random catalogs and random records: what is not selected is in neither SCHEMA nor RECORD. */
class DeselectedFieldsProperties {
  private static final Pattern MARK = Pattern.compile("<([^>]*)>");
  private static final byte[] TIME =
      "\"2026-01-01T00:00:00.000000Z\"".getBytes(StandardCharsets.UTF_8);

  @Property(tries = 1000)
  void nothingThatIsNotSelectedIsWritten(@ForAll long seed) {
    Random random = new Random(seed);
    List<StreamFacts> all = Streams.ALL;
    StreamFacts stream = all.get(random.nextInt(all.size()));
    RandomSelection choice = new RandomSelection(stream, random.nextBoolean(), random);

    SelectedStream selected = select(choice);
    String line = shape(selected, MarkedRecord.of(Streams.get(stream.name()).schema(), random));

    assertThat(declared(selected.schema(), "")).allMatch(choice::keeps);
    assertThat(marks(line)).as(line).allMatch(choice::keeps);
    JsonNode record = JsonMapper.shared().readTree(line).get("record");
    assertThat(undeclared(selected.schema(), record, "")).as(line).isEmpty();
  }

  private static SelectedStream select(RandomSelection choice) {
    List<String> problems = new ArrayList<>();
    Selection selection =
        Selection.of(
            choice.catalog(),
            choice.streams(),
            Available.in(ApiVersion.PREVIEW),
            problems::add,
            warning -> {});
    assertThat(problems).isEmpty();
    return selection.selected().get(0);
  }

  private static String shape(SelectedStream selected, ObjectNode record) {
    RecordShaper shaper =
        new RecordShaper(
            RecordPlan.compile(
                selected.name(),
                selected.schema(),
                Streams.get(selected.name()).schema(),
                selected.keyProperties()),
            new ShapingWarnings(warning -> {}));
    Lines out = new Lines();
    byte[] body = JsonMapper.shared().writeValueAsBytes(record);
    PageReader.read(body, 0, body.length, List.of(), parser -> shaper.shape(parser, TIME, out));
    return new String(out.array(), 0, out.size(), StandardCharsets.UTF_8);
  }

  private static List<String> marks(String line) {
    List<String> marks = new ArrayList<>();
    for (Matcher mark = MARK.matcher(line); mark.find(); ) {
      marks.add(mark.group(1));
    }
    return marks;
  }

  /** All paths that a schema declares. */
  private static List<String> declared(JsonNode schema, String path) {
    List<String> paths = new ArrayList<>();
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              paths.add(path + property.getKey());
              paths.addAll(declared(property.getValue(), path + property.getKey() + "."));
            });
    if (schema.path("items").isObject()) {
      paths.addAll(declared(schema.get("items"), path.replaceFirst("\\.$", "[].")));
    }
    return paths;
  }

  /** Names in a record that the SCHEMA written before it does not declare. */
  private static List<String> undeclared(JsonNode schema, JsonNode value, String path) {
    List<String> names = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(item -> names.addAll(undeclared(schema.path("items"), item, path + "[]")));
    } else if (value.isObject() && schema.has("properties")) {
      value
          .properties()
          .forEach(
              member -> {
                JsonNode declared = schema.get("properties").path(member.getKey());
                if (declared.isMissingNode()) {
                  names.add(path + "." + member.getKey());
                }
                names.addAll(undeclared(declared, member.getValue(), path + "." + member.getKey()));
              });
    }
    return names;
  }
}
