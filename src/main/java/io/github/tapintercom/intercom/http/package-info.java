/**
 * HTTP, one try at a time: connections, timeouts, proxies, certificates, bodies, and what a failed
 * connection means. Knows nothing of Intercom's API.
 *
 * <p>Uses {@code config}, {@code intercom.error}.
 */
package io.github.tapintercom.intercom.http;
