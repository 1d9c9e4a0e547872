/**
 * Reading the timestamps people and other tools write, and writing ours. Pure functions on the JDK;
 * any package may use it.
 */
package io.github.tapintercom.time;
