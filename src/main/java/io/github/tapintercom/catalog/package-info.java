/**
 * The Singer catalog: what discovery prints, and what a catalog that comes back selects. The only
 * place that knows inclusion rules and metadata; streams are facts handed in.
 *
 * <p>Uses {@code spelling}, {@code stream}.
 */
package io.github.tapintercom.catalog;
