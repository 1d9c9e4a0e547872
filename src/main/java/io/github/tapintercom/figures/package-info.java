/**
 * Numbers, times and tables as text for people.
 *
 * <p>Uses no other package.
 */
package io.github.tapintercom.figures;
