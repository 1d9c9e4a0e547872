package io.github.tapintercom.shaping;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Random schemas and random records, many of them wrong for their schema. */
class ShapingPropertiesTest {
  private static final JsonMapper EXACT =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();
  private static final SchemaRegistry VALIDATORS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);

  @Property(tries = 1500)
  void doesWhatTheReferenceDoesOnTrees(@ForAll long seed) {
    RandomJson random = new RandomJson(new Random(seed));
    ObjectNode schema = random.objectSchema(3);
    Shaping shaping = new Shaping(schema);
    for (int i = 0; i < 3; i++) {
      String source = random.record(schema);

      String record = shaping.record(source);

      JsonNode expected = TreeReference.shape(schema, EXACT.readTree(source));
      assertThat(normal(EXACT.readTree(record))).as(source).isEqualTo(normal(expected));
      assertThat(VALIDATORS.getSchema(schema.toString()).validate(record, InputFormat.JSON))
          .as(record)
          .isEmpty();
      assertThat(record).doesNotContain("\\u0000", "\n");
    }
  }

  @Property(tries = 500)
  void theOrderOfTheSourceDoesNotMatter(@ForAll long seed) {
    Random order = new Random(seed);
    RandomJson random = new RandomJson(order);
    ObjectNode schema = random.objectSchema(2);
    ObjectNode source = (ObjectNode) EXACT.readTree(random.record(schema));
    List<String> names = new ArrayList<>(source.propertyNames());
    Collections.shuffle(names, order);
    ObjectNode shuffled = EXACT.createObjectNode();
    names.forEach(name -> shuffled.set(name, source.get(name)));

    assertThat(new Shaping(schema).record(EXACT.writeValueAsString(shuffled)))
        .isEqualTo(new Shaping(schema).record(EXACT.writeValueAsString(source)));
  }

  @Property
  void everyStringBecomesValidJson(@ForAll String text) {
    String source = EXACT.writeValueAsString(text);

    String written = Shaping.ofValue("{\"type\":[\"null\",\"string\"]}").value(source);

    assertThat(EXACT.readTree(written).asString()).isEqualTo(TreeReference.clean(text));
  }

  @Property(tries = 300)
  void everyNameIsFound(@ForAll List<String> names) {
    ObjectNode schema = EXACT.createObjectNode();
    ObjectNode properties = schema.putObject("properties");
    ObjectNode source = EXACT.createObjectNode();
    ObjectNode expected = EXACT.createObjectNode();
    for (int i = 0; i < names.size(); i++) {
      String name = TreeReference.clean(names.get(i)) + "_";
      properties.putObject(name).putArray("type").add("null").add("integer");
      source.put(name, i);
      expected.put(name, i);
    }

    String record = new Shaping(schema).record(EXACT.writeValueAsString(source));

    assertThat(EXACT.readTree(record)).isEqualTo(expected);
  }

  /** As text, in which the order of keys counts and 1.10 is not 1.1. */
  private static String normal(JsonNode tree) {
    return EXACT.writeValueAsString(tree);
  }
}
