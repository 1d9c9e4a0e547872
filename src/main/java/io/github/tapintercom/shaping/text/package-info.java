/**
 * Bytes and text below any schema: the buffer of lines, JSON strings, numbers, moments, bodies that
 * are no UTF-8.
 *
 * <p>Uses no other package.
 */
package io.github.tapintercom.shaping.text;
