package io.github.tapintercom.config;

import tools.jackson.databind.JsonNode;

/**
 * A setting's value as the user gave it.
 *
 * @param where names the file and setting, or the variable, for messages
 */
record Given(JsonNode value, String where) {}
