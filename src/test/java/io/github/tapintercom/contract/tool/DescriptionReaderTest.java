package io.github.tapintercom.contract.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class DescriptionReaderTest {
  private static final String SCHEMAS =
      """
      components:
        schemas:
          intercom_version:
            enum: ['2.15', '2.16']
          tag:
            type: object
            description: Words.
            properties:
              id: {type: string, example: '12'}
              name: {type: string, nullable: true, enum: [a, b]}
              at: {type: integer, format: date-time}
          base:
            type: object
            properties:
              id: {type: string}
          filter:
            type: object
            required: [op]
            properties:
              op: {type: string, enum: [AND, OR]}
              value:
                oneOf:
                  - {type: array, items: {$ref: '#/components/schemas/filter'}}
                  - {type: string}
      """;

  @Test
  void takesNamesAndTypesWithoutWordsAndExamples() {
    assertThat(facts("get: {responses: {200: %s}}", "{$ref: '#/components/schemas/tag'}"))
        .containsExactly(
            "versions 2.15 2.16",
            "GET /tags/{id}",
            " 200 object",
            "  id string",
            "  name string?",
            "  at integer(date-time)");
  }

  @Test
  void mergesWhatAResponseCombines() {
    String combined =
        "{allOf: [{$ref: '#/components/schemas/base'}, {nullable: true, properties: {more:"
            + " {oneOf: [{type: string}, {type: array, items: {type: integer}}]}}}]}";

    assertThat(facts("get: {responses: {200: %s}}", combined))
        .endsWith(" 200 object?", "  id string", "  more string/array", "   [] integer");
  }

  @Test
  void keepsTheFormsOfARequestAndFollowsItsCyclesThreeDeep() {
    List<String> lines =
        facts("get: {requestBody: %s, responses: {}}", "{$ref: '#/components/schemas/filter'}");

    assertThat(lines.subList(2, 8))
        .containsExactly(
            " body object",
            "  op! string [\"AND\",\"OR\"]",
            "  value any",
            "   | array",
            "    [] object",
            "     op! string [\"AND\",\"OR\"]");
    assertThat(lines).filteredOn(line -> line.contains(" op! ")).hasSize(3);
    assertThat(lines).filteredOn(line -> line.endsWith("| string")).hasSize(3);
  }

  @Test
  void cutsAResponseThatHoldsItself() {
    assertThat(facts("get: {responses: {200: %s}}", "{$ref: '#/components/schemas/filter'}"))
        .endsWith("  op string", "  value string");
  }

  @Test
  void readsParametersOfThePathAndOfTheOperation() {
    String parameters =
        """
        parameters: [{in: path, name: id, required: true, schema: {type: integer}}]
            get:
              parameters:
                - {in: header, name: Intercom-Version, schema: {type: string}}
                - {in: query, name: order, schema: {type: string, enum: [asc, desc]}}
                - in: query
                  name: filter
                  required: true
                  schema: {oneOf: [{properties: {email: {type: string}}}]}
              responses: {}\
        """;

    assertThat(facts(parameters, ""))
        .endsWith(
            " path id! integer", " query order string [\"asc\",\"desc\"]", " query email string");
  }

  @Test
  void sharesALineAmongNeighboursThatHoldTheSame() {
    String locale = "{type: object, properties: {title: {type: string}}}";
    String locales =
        "{type: object, properties: {de: %1$s, fr: %1$s, it: %1$s, pt-BR: %1$s, x: {type: string}}}"
            .formatted(locale);

    assertThat(facts("get: {responses: {200: %s}}", locales))
        .endsWith(" 200 object", "  de,fr,it,pt-BR object", "   title string", "  x string");
  }

  @Test
  void leavesOutWhatWrites() {
    assertThat(facts("post: {responses: {200: %s}}", "{type: object}"))
        .containsExactly("versions 2.15 2.16");
  }

  @Test
  void namesAReferenceToNothing() {
    assertThatThrownBy(() -> facts("get: {responses: {200: %s}}", "{$ref: '#/components/none'}"))
        .hasMessageContaining("#/components/none");
  }

  /** The facts of a description with one path, whose schema stands at the placeholder. */
  private static List<String> facts(String path, String schema) {
    String json = "{content: {application/json: {schema: " + schema + "}}}";
    String yaml = "paths:\n  /tags/{id}:\n    " + path.formatted(json) + "\n" + SCHEMAS;
    Facts facts = new DescriptionReader(OpenApi.read(new StringReader(yaml))).read("2.16");
    return FactsWriter.write(facts).lines().toList();
  }
}
