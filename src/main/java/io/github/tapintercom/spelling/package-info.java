/**
 * The name that somebody meant who misspelt it.
 *
 * <p>Uses no other package.
 */
package io.github.tapintercom.spelling;
