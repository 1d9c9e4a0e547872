/**
 * Bookmarks: reading every shape of state that users bring along, and writing one. Knows the names
 * of streams only as text; uses {@code time}, the JDK and Jackson.
 */
package io.github.tapintercom.state;
