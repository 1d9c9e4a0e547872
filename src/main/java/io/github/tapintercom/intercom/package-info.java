/**
 * The client of Intercom's REST API: requests and responses as values, one loop that retries, and
 * what is known of the token. Its folders hold the errors, HTTP itself and the limits.
 */
package io.github.tapintercom.intercom;
