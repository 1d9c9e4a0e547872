/**
 * Searches: walks through ranges of time, ranges shared among walks or cut by counts, newest first
 * for frequent runs, records on which Intercom fails, and how dates are compared.
 *
 * <p>Uses {@code extract}, {@code extract.page}, {@code extract.task}, {@code extract.unpacked},
 * {@code intercom}, {@code intercom.error}, {@code shaping}, {@code shaping.page}, {@code
 * shaping.text}, {@code state}, {@code stream}.
 */
package io.github.tapintercom.extract.search;
