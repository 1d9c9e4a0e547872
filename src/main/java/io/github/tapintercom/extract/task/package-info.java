/**
 * Threads for the small calls that belong to one record each: bounded in number and in memory.
 *
 * <p>Uses {@code intercom.error}.
 */
package io.github.tapintercom.extract.task;
