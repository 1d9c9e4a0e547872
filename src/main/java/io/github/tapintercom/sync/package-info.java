/**
 * Runs the selected streams: all extractors at the same time, their lines to the one writer, and
 * STATE messages that cover no more than what was written.
 *
 * <p>Uses {@code catalog}, {@code config}, {@code extract}, {@code extract.plan}, {@code
 * extract.task}, {@code intercom}, {@code intercom.error}, {@code json}, {@code shaping}, {@code
 * shaping.plan}, {@code shaping.text}, {@code singer}, {@code state}, {@code stream}, {@code time}.
 */
package io.github.tapintercom.sync;
