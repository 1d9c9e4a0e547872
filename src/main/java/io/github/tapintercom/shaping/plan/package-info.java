/**
 * How the records of a stream are written, compiled from its schema: immutable, shared by all
 * shapers of the stream.
 *
 * <p>Uses {@code shaping.text}, {@code stream}.
 */
package io.github.tapintercom.shaping.plan;
