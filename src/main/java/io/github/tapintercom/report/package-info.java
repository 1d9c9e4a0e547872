/**
 * What a run says of itself at its end: the summary in the log, and the report as a file.
 *
 * <p>Uses {@code extract}, {@code figures}, {@code files}, {@code intercom}, {@code
 * intercom.limit}, {@code shaping}, {@code sync}, {@code time}, {@code verify}.
 */
package io.github.tapintercom.report;
