/**
 * The counts: one record a question, however many pages it takes.
 *
 * <p>Uses {@code extract}, {@code extract.page}, {@code intercom}, {@code intercom.error}, {@code
 * shaping}, {@code shaping.page}, {@code shaping.text}, {@code state}, {@code stream}.
 */
package io.github.tapintercom.extract.count;
