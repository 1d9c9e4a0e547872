/**
 * The rows that stand inside another stream's records: what is caught of a page for each of their
 * streams, at every depth. No call is made for them but for the rest of a list that Intercom cuts.
 *
 * <p>Uses {@code extract}, {@code extract.task}, {@code intercom.error}, {@code shaping}, {@code
 * shaping.text}, {@code state}, {@code stream}.
 */
package io.github.tapintercom.extract.unpacked;
