package io.github.tapintercom.contract.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SchemaDraftTest {
  static Stream<Path> schemas() throws IOException {
    Path folder = Path.of(System.getProperty("project.basedir"), "src/main/resources/schemas");
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void laysASchemaOutAsTheFilesAre(Path file) throws IOException {
    String text = Files.readString(file);

    assertThat(SchemaText.of((ObjectNode) JsonMapper.shared().readTree(text))).isEqualTo(text);
  }

  @Test
  void draftsIdsTimesListsAndFreeMapsInTheProjectsForm() {
    String facts =
        """
        versions 2.16
        GET /things
         200 object
          data array
           [] object
            id integer
            admin_id integer?
            created_at integer(date-time)
            ended string(timestamp)?
            time_to_close integer(date-time)
            score string/integer
            open boolean
            team_ids array
             [] integer
            tags object
             type string
             tags array
              [] object
               id string
             has_more boolean
            custom_attributes object+
            plan object?
             name any
        """;

    assertThat(draft(facts))
        .isEqualTo(
            """
            {
              "type": "object",
              "properties": {
                "id": {"type": ["string"]},
                "admin_id": {"type": ["null", "string"]},
                "created_at": {"type": ["null", "string"], "format": "date-time"},
                "ended": {"type": ["null", "string"], "format": "date-time"},
                "time_to_close": {"type": ["null", "integer"]},
                "score": {"type": ["null", "string"]},
                "open": {"type": ["null", "boolean"]},
                "team_ids": {
                  "type": ["null", "array"],
                  "items": {"type": ["null", "string"]}
                },
                "tags": {
                  "type": ["null", "array"],
                  "items": {
                    "type": ["null", "object"],
                    "properties": {
                      "id": {"type": ["null", "string"]}
                    },
                    "additionalProperties": true
                  }
                },
                "custom_attributes": {"type": ["null", "object"], "additionalProperties": true},
                "plan": {
                  "type": ["null", "object"],
                  "properties": {
                    "name": {"type": ["null", "string"]}
                  },
                  "additionalProperties": true
                }
              }
            }
            """);
  }

  @Test
  void draftsFromEveryVersionThatHasTheOperation() throws IOException {
    Run calls = run("draft", "GET", "/calls", "data");
    Run folders = run("draft", "GET", "/folders", "data");

    assertThat(calls.err()).contains("GET /calls of 2.16").contains("GET /calls of preview");
    assertThat(calls.out()).contains("\"recording_url\"").contains("\"talk_time\"");

    assertThat(folders.code()).isZero();
    assertThat(folders.err()).contains("GET /folders of preview");
    assertThat(folders.out())
        .startsWith("{\n  \"type\": \"object\",\n")
        .contains("    \"id\": {\"type\": [\"string\"]},\n");
  }

  @Test
  void saysWhatItCannotDraft() throws IOException {
    assertThat(run("draft", "GET", "/nothing").err()).contains("/nothing is described in no");
    assertThat(run("draft", "GET", "/tags", "tags").err()).contains("GET /tags has no tags");
    assertThat(run("drft", "GET").err()).startsWith("Usage: ");
    assertThat(run().code()).isEqualTo(2);
  }

  private static String draft(String facts) {
    Shape record =
        FactsReader.read("2.16", facts)
            .operation("GET", "/things")
            .flatMap(Operation::response)
            .flatMap(response -> response.at("data"))
            .orElseThrow();
    return SchemaText.of(SchemaDraft.of(record));
  }

  private record Run(int code, String out, String err) {}

  private static Run run(String... arguments) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        ContractFacts.run(
            List.of(arguments),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
