package io.github.tapintercom.extract.list;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Responses whose shape differs between versions, brought into one. For short lists only: they are
 * read as trees.
 */
final class Rewrites {
  private static final JsonMapper JSON = JsonMapper.shared();

  private static final Comparator<Long> REVERSED = Comparator.reverseOrder();

  private Rewrites() {}

  /** Data attributes: options in both forms, and a full name that only one of them has. */
  static byte[] attributes(byte[] body, String model) {
    JsonNode root = JSON.readTree(body);
    List<ObjectNode> attributes =
        root.path("data")
            .valueStream()
            .filter(ObjectNode.class::isInstance)
            .map(ObjectNode.class::cast)
            .toList();
    attributes.forEach(Rewrites::options);
    attributes.forEach(Rewrites::fullName);
    // Archived attributes leave their name to new ones, and conversation attributes may share one:
    // it stays with the one in use, or the newest, and the others get their id behind it. So an
    // attribute that is archived and made anew keeps the row of the one in use.
    Set<String> taken = new HashSet<>();
    attributes.stream()
        .sorted(Comparator.comparing(Rewrites::archived).thenComparing(Rewrites::id, REVERSED))
        .forEach(attribute -> distinguish(attribute, taken));
    attributes.forEach(attribute -> optionRows(attribute, model));
    return JSON.writeValueAsBytes(root);
  }

  /**
   * Conversation attributes from 2.16 on have their options as objects with id, label and archived;
   * elsewhere options are texts. Both are kept: the labels as {@code options}, the objects as
   * {@code list_options}.
   */
  private static void options(ObjectNode attribute) {
    JsonNode options = attribute.path("options");
    if (options.isArray() && options.path(0).isObject()) {
      ArrayNode labels = JSON.createArrayNode();
      options.forEach(option -> labels.add(option.path("label").asString("")));
      attribute.set("list_options", options);
      attribute.set("options", labels);
    }
  }

  /** The options as rows of their own table, in either form. */
  private static void optionRows(ObjectNode attribute, String model) {
    ArrayNode rows = attribute.putArray("attribute_options");
    JsonNode objects = attribute.path("list_options");
    int index = 0;
    for (JsonNode option : attribute.path("options")) {
      ObjectNode row = rows.addObject().put("model", model);
      row.set("full_name", attribute.path("full_name"));
      row.set("name", attribute.path("name"));
      row.set("value", option);
      row.set("option_id", objects.path(index).path("id"));
      row.set("archived", objects.path(index).path("archived"));
      row.put("option_index", index++);
    }
  }

  private static void fullName(ObjectNode attribute) {
    if (attribute.path("full_name").asString("").isEmpty() && attribute.path("name").isString()) {
      attribute.set("full_name", attribute.get("name"));
    }
  }

  private static void distinguish(ObjectNode attribute, Set<String> taken) {
    String name = attribute.path("full_name").asString("");
    if (!name.isEmpty() && !taken.add(name) && attribute.hasNonNull("id")) {
      attribute.put("full_name", name + " #" + attribute.get("id").asString());
    }
  }

  private static boolean archived(ObjectNode attribute) {
    return attribute.path("archived").asBoolean(false);
  }

  private static long id(ObjectNode attribute) {
    return attribute.path("id").asLong(0);
  }

  /**
   * An admin's avatar is an object or just its URL, as the description and its examples have it.
   */
  static byte[] adminAvatars(byte[] body) {
    return each(
        body,
        "admins",
        admin -> {
          JsonNode avatar = admin.path("avatar");
          if (avatar.isString()) {
            ObjectNode object = JSON.createObjectNode().put("type", "avatar");
            admin.set("avatar", object.set("image_url", avatar));
          }
        });
  }

  /**
   * The admins of a team with their priority: one list of all, and from 2.8 on two lists of those
   * with a priority.
   */
  static byte[] teamAdmins(byte[] body) {
    return each(
        body,
        "teams",
        team -> {
          Map<String, String> priorities = new LinkedHashMap<>();
          team.path("admin_ids").forEach(id -> priorities.put(id.asString(""), null));
          JsonNode levels = team.path("admin_priority_level");
          levels
              .path("secondary_admin_ids")
              .forEach(id -> priorities.put(id.asString(""), "secondary"));
          levels
              .path("primary_admin_ids")
              .forEach(id -> priorities.put(id.asString(""), "primary"));
          ArrayNode admins = team.putArray("team_admins");
          priorities.forEach(
              (id, priority) ->
                  admins.addObject().put("admin_id", id).put("priority_level", priority));
        });
  }

  private static byte[] each(byte[] body, String recordsField, Consumer<ObjectNode> change) {
    JsonNode root = JSON.readTree(body);
    root.path(recordsField)
        .forEach(
            record -> {
              if (record instanceof ObjectNode object) {
                change.accept(object);
              }
            });
    return JSON.writeValueAsBytes(root);
  }
}
