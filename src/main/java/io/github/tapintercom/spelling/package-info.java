/**
 * The name that somebody meant who misspelt it.
 *
 * <p>Uses nothing.
 */
package io.github.tapintercom.spelling;
