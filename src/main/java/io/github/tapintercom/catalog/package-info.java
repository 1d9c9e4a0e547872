/**
 * The Singer catalog: what discovery prints, and what a catalog that comes back selects. The only
 * place that knows inclusion rules and metadata; streams are facts handed in.
 */
package io.github.tapintercom.catalog;
