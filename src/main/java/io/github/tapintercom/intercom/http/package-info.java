/**
 * HTTP, one try at a time: connections, timeouts, proxies, certificates, bodies, and what a failed
 * connection means. Uses the settings and the typed errors; knows nothing of Intercom's API.
 */
package io.github.tapintercom.intercom.http;
