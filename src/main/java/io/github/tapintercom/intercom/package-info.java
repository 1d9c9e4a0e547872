/**
 * The client of Intercom's REST API: requests and responses as values, one loop that retries, and
 * what is known of the token. Its folders hold the errors, HTTP itself and the limits.
 *
 * <p>Uses {@code config}, {@code intercom.error}, {@code intercom.http}, {@code intercom.limit},
 * {@code json}, {@code time}.
 */
package io.github.tapintercom.intercom;
