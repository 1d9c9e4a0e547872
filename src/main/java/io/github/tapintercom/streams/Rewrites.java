package io.github.tapintercom.streams;

import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers whose shape differs between versions, brought into one. For short lists only: they are
 * read as trees.
 */
final class Rewrites {
  private static final JsonMapper JSON = JsonMapper.shared();

  private Rewrites() {}

  /**
   * Conversation attributes from 2.16 on have their options as objects with id, label and archived;
   * elsewhere options are texts. Both are kept: the labels as {@code options}, the objects as
   * {@code list_options}.
   */
  static byte[] attributeOptions(byte[] body) {
    return each(
        body,
        "data",
        attribute -> {
          JsonNode options = attribute.path("options");
          if (options.isArray() && options.path(0).isObject()) {
            ArrayNode labels = JSON.createArrayNode();
            options.forEach(option -> labels.add(option.path("label").asString("")));
            attribute.set("list_options", options);
            attribute.set("options", labels);
          }
        });
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
