/**
 * HTTP/1.1 on a socket: requests, responses, routes by path, the rate limit, and the hook by which
 * tests cause failures.
 *
 * <p>Uses {@code demo.json}, {@code stream}.
 */
package io.github.tapintercom.demo.http;
