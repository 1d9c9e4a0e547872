package io.github.tapintercom.config;

import java.util.List;

/**
 * Settings that concern single streams.
 *
 * @param customObjectTypes identifiers of types of custom objects
 * @param whatsappRulesetIds digits
 * @param emitDeletions whether deleted records come as records of their own stream
 * @param emitActivateVersion whether full tables end with a message of their version
 * @param skipUnavailableStreams whether a selected stream that the API version lacks is left out
 * @param skipForbiddenStreams whether a stream that the token may not read is no failure
 */
public record StreamSettings(
    List<String> customObjectTypes,
    List<String> whatsappRulesetIds,
    boolean emitDeletions,
    boolean emitActivateVersion,
    boolean skipUnavailableStreams,
    boolean skipForbiddenStreams) {
  public StreamSettings {
    customObjectTypes = List.copyOf(customObjectTypes);
    whatsappRulesetIds = List.copyOf(whatsappRulesetIds);
  }

  static StreamSettings of(Values values) {
    return new StreamSettings(
        values.list("custom_object_types"),
        values.list("whatsapp_ruleset_ids"),
        values.flag("emit_deletions"),
        values.flag("emit_activate_version"),
        values.flag("skip_unavailable_streams"),
        values.flag("skip_forbidden_streams"));
  }

  /** What a stream is read for each of, by the name of the setting. */
  public List<String> each(String setting) {
    return switch (setting) {
      case "custom_object_types" -> customObjectTypes;
      case "whatsapp_ruleset_ids" -> whatsappRulesetIds;
      default -> throw new IllegalArgumentException("no list of values: " + setting);
    };
  }
}
