/**
 * What a run says of itself at its end: the summary in the log, and the report as a file.
 *
 * <p>Uses {@code sync}, {@code extract}, {@code figures}, {@code files}, {@code shaping}, {@code
 * intercom}, {@code intercom.limit}, {@code stream}, {@code time} and {@code verify}.
 */
package io.github.tapintercom.report;
