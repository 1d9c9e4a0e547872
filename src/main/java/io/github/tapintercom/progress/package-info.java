/**
 * The lines at a terminal that show how far a run is: what they say, and how they are drawn.
 *
 * <p>Uses {@code sync}, {@code intercom.limit} and {@code time}. It writes nothing by itself: it
 * makes bytes, and whoever owns standard error writes them.
 */
package io.github.tapintercom.progress;
