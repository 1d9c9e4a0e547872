/**
 * The streams: facts as records in one ordered list ({@link
 * io.github.tapintercom.streams.StreamDefinitions}), their schemas as resources, behaviour as one
 * class per family. May use the packages {@code intercom}, {@code catalog}, {@code state} and
 * {@code shaping}.
 */
package io.github.tapintercom.streams;
