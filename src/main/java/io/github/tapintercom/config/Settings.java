package io.github.tapintercom.config;

import io.github.tapintercom.json.JsonTree;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All settings as one JSON Schema: what {@link ConfigReader} checks against, what {@code --about}
 * prints and what the README's table is made of.
 */
public final class Settings {
  /** Prefix of a setting's environment variable. */
  static final String ENVIRONMENT_PREFIX = "TAP_INTERCOM_";

  private static final String SCHEMA_TEXT =
      """
      {
        "type": "object",
        "required": ["access_token", "start_date"],
        "properties": {
          "access_token": {
            "type": "string", "secret": true, "writeOnly": true, "pattern": "^[!-~]+$",
            "title": "Access Token",
            "description": "Token of an Intercom app (Developer Hub, Authentication)."
          },
          "start_date": {
            "type": ["string", "integer"], "format": "date-time",
            "title": "Start Date",
            "description": "From when to read streams that have no bookmark yet: RFC 3339 (without an offset: UTC), a date, or unix seconds of ten digits."
          },
          "end_date": {
            "type": ["string", "integer"], "format": "date-time",
            "title": "End Date",
            "description": "Up to when to read, in the same forms; by default the moment the run starts."
          },
          "user_agent": {
            "type": "string", "pattern": "^[ -~]+$", "default": "tap-intercom/%s",
            "title": "User Agent",
            "description": "Sent with every request; best with an address where Intercom can reach you."
          },
          "region": {
            "type": "string", "enum": ["us", "eu", "au"], "default": "us",
            "title": "Region",
            "description": "Where the workspace is hosted."
          },
          "base_url": {
            "type": "string", "format": "uri",
            "title": "Base URL",
            "description": "Address of the API, instead of a region: scheme, host and port. https only, except for this machine itself."
          },
          "ca_file": {
            "type": "string", "pattern": "^.+$",
            "title": "CA File",
            "description": "PEM file with certificates to trust beside those that Java trusts, for a network that inspects TLS."
          },
          "api_version": {
            "type": ["string", "number"], "pattern": "^(\\\\d+\\\\.\\\\d+|Preview|Unstable)$", "default": "2.17",
            "title": "API Version",
            "description": "The Intercom-Version of the requests."
          },
          "counts_api_version": {
            "type": ["string", "number"], "pattern": "^(\\\\d+\\\\.\\\\d+|Preview|Unstable)$", "default": "2.4",
            "title": "API Version for Counts",
            "description": "The Intercom-Version of requests for counts, which newer versions no longer describe."
          },
          "request_timeout": {
            "type": "number", "minimum": 0, "maximum": 86400, "default": 300,
            "title": "Request Timeout",
            "description": "Seconds that one request may take as a whole; 0 means the default."
          },
          "lookback_window": {
            "type": "integer", "minimum": 0, "maximum": 31536000, "default": 600,
            "title": "Lookback Window",
            "description": "Seconds to read again before each bookmark, for records that appear late in Intercom's search."
          },
          "export_lookback_days": {
            "type": "integer", "minimum": 0, "maximum": 3650, "default": 30,
            "title": "Export Lookback Days",
            "description": "Number of days before their bookmarks that exports read again: Intercom exports messages by when they were sent, and opens, clicks and replies come later."
          },
          "page_size": {
            "type": "integer", "minimum": 1, "maximum": 150, "default": 150,
            "title": "Page Size",
            "description": "Maximum number of records per page, where the endpoint allows as many."
          },
          "display_as": {
            "type": "string", "enum": ["plaintext", "html"], "default": "plaintext",
            "title": "Display As",
            "description": "How message bodies are written where a conversation is read by itself: in `conversation_parts` and in the fields of `conversations` that cost a request. Elsewhere `source.body` comes from Intercom's search, which always gives HTML."
          },
          "unknown_fields": {
            "type": "string", "enum": ["drop", "keep"], "default": "drop",
            "title": "Unknown Fields",
            "description": "What to do with fields that Intercom sends and the schema does not know: drop them, or keep them in the column `unknown_fields` of their record, as an object by path."
          },
          "custom_object_types": {
            "type": "string", "list": true, "pattern": "^[A-Za-z0-9_-]+(,[A-Za-z0-9_-]+)*$",
            "title": "Custom Object Types",
            "description": "Identifiers of the types whose objects `custom_object_instances` reads: a list, or a text with commas between them."
          },
          "whatsapp_ruleset_ids": {
            "type": "string", "list": true, "pattern": "^\\\\d+(,\\\\d+)*$",
            "title": "WhatsApp Ruleset Ids",
            "description": "Rulesets whose messages `whatsapp_message_statuses` reads, in the same form."
          },
          "emit_deletions": {
            "type": "boolean", "default": false,
            "title": "Emit Deletions",
            "description": "Whether a record that is known to be deleted or merged also comes as a record of its own stream, with its key and `_sdc_deleted_at`."
          },
          "emit_activate_version": {
            "type": "boolean", "default": false,
            "title": "Emit Activate Version",
            "description": "Whether ACTIVATE_VERSION messages follow the full tables that were read completely, so that loaders remove the rows that are gone."
          },
          "skip_unavailable_streams": {
            "type": "boolean", "default": false,
            "title": "Skip Unavailable Streams",
            "description": "Whether selected streams that `api_version` lacks are left out with a warning instead of being an error."
          },
          "skip_forbidden_streams": {
            "type": "boolean", "default": false,
            "title": "Skip Forbidden Streams",
            "description": "Whether selected streams that the token may not read are left out with a warning instead of failing the run; the summary and the report name them."
          },
          "custom_attributes": {
            "type": "string", "enum": ["object", "typed", "json"], "default": "object",
            "title": "Custom Attributes",
            "description": "How objects are written whose keys the workspace defines: as they come; with a typed property for each attribute that the workspace has (`custom_attributes` and `ticket_attributes`); or every such object as JSON text, for loaders without object columns. Discover with the same setting."
          },
          "rate_limit_share": {
            "type": "number", "exclusiveMinimum": 0, "maximum": 1, "default": 0.9,
            "title": "Rate Limit Share",
            "description": "Part of the workspace's call budget that this run may use."
          },
          "max_concurrency": {
            "type": "integer", "minimum": 1, "maximum": 512, "default": 128,
            "title": "Max Concurrency",
            "description": "Maximum number of concurrent requests; the tap finds out how many it needs."
          }
        }
      }
      """;

  private Settings() {}

  /** The schema; the caller's to keep and change. */
  public static ObjectNode jsonSchema() {
    return Parsed.SCHEMA.deepCopy();
  }

  /** The one schema of the process, for those who do not change it. */
  static JsonNode known() {
    return Parsed.SCHEMA;
  }

  /** Parses the schema, so that reading a configuration takes less time later. */
  public static void load() {
    Parsed.SCHEMA.size();
  }

  private static final class Parsed {
    static final ObjectNode SCHEMA =
        (ObjectNode) JsonTree.read(SCHEMA_TEXT.replace("%s", Version.get()));
  }

  /** The environment variable of a setting. */
  public static String variable(String setting) {
    return ENVIRONMENT_PREFIX + setting.toUpperCase(Locale.ROOT);
  }

  /** The value that a setting has where none is given. */
  public static String defaultOf(String setting) {
    return known().at("/properties/" + setting + "/default").asString();
  }

  /** One row a setting, in Markdown, as the README shows it. */
  public static String markdownTable() {
    ObjectNode schema = jsonSchema();
    ArrayNode required = (ArrayNode) schema.get("required");
    StringBuilder table =
        new StringBuilder("| setting | type | default | meaning |\n|---|---|---|---|\n");
    for (Map.Entry<String, JsonNode> setting : schema.get("properties").properties()) {
      JsonNode facts = setting.getValue();
      table
          .append("| `%s` | %s | ".formatted(setting.getKey(), type(facts)))
          .append(isRequired(required, setting.getKey()) ? "required" : defaultOf(facts))
          .append(" | ")
          .append(facts.get("description").stringValue())
          .append(" |\n");
    }
    return table.toString();
  }

  private static boolean isRequired(ArrayNode required, String setting) {
    return StreamSupport.stream(required.spliterator(), false)
        .anyMatch(name -> name.stringValue().equals(setting));
  }

  private static String defaultOf(JsonNode facts) {
    return facts.has("default") ? "`" + facts.get("default").asString() + "`" : "";
  }

  private static String type(JsonNode facts) {
    if (facts.has("enum")) {
      return "`" + texts(facts.get("enum"), "`, `") + "`";
    }
    if (facts.path("format").asString("").equals("date-time")) {
      return "date";
    }
    JsonNode type = facts.get("type");
    String name = type.isArray() ? type.get(0).stringValue() : type.stringValue();
    return facts.has("maximum") ? name + " " + AllowedRange.of(facts) : name;
  }

  private static String texts(JsonNode array, String separator) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(JsonNode::stringValue)
        .collect(Collectors.joining(separator));
  }
}
