/**
 * Exports: a job is started for a window of time, polled until it has ended, and its file is read.
 * CSV is read by FastCSV.
 *
 * <p>Uses {@code config}, {@code extract}, {@code intercom}, {@code intercom.error}, {@code
 * shaping}, {@code shaping.page}, {@code shaping.text}, {@code state}, {@code stream}, {@code
 * time}.
 */
package io.github.tapintercom.extract.job;
