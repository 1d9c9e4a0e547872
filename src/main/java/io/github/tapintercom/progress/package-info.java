/**
 * The lines at a terminal that show how far a run is: what they say, and how they are drawn. It
 * writes nothing by itself: it makes bytes, and whoever owns standard error writes them.
 *
 * <p>Uses {@code intercom.limit}, {@code sync}, {@code time}.
 */
package io.github.tapintercom.progress;
