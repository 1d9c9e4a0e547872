/**
 * Reading the timestamps people and other tools write, writing ours, and the clock of a run. Pure
 * functions and one interface on the JDK; any package may use it.
 *
 * <p>Uses no other package.
 */
package io.github.tapintercom.time;
