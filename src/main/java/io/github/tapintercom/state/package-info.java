/**
 * Bookmarks: reading every shape of state that users bring along, and writing one. Knows the names
 * of streams only as text.
 *
 * <p>Uses {@code time}.
 */
package io.github.tapintercom.state;
