/**
 * Numbers, times and tables as text for people.
 *
 * <p>Uses nothing.
 */
package io.github.tapintercom.figures;
