/**
 * What every extractor shares: the interface, its context and settings, the outputs that it hands
 * finished lines to, notes on single records. The folders hold one kind of reading each; none of
 * them knows stdout.
 *
 * <p>Uses {@code config}, {@code extract.task}, {@code intercom}, {@code intercom.error}, {@code
 * shaping}, {@code shaping.plan}, {@code shaping.text}, {@code state}, {@code stream}, {@code
 * time}.
 */
package io.github.tapintercom.extract;
