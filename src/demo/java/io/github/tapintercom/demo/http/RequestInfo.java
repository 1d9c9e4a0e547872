package io.github.tapintercom.demo.http;

/**
 * A request as it came.
 *
 * @param number 1 for the first request of the server's life
 * @param query the raw query string, empty when there is none
 */
public record RequestInfo(long number, String method, String path, String query, String body) {}
