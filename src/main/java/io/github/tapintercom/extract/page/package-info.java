/**
 * One page of a GET list: reading a response, the way to the next page in every paging form, and
 * the decision that a list is at its end.
 *
 * <p>Uses {@code extract}, {@code extract.task}, {@code intercom}, {@code intercom.error}, {@code
 * shaping.page}, {@code stream}.
 */
package io.github.tapintercom.extract.page;
