/**
 * Reading a response in one pass: its records one by one, and what it says of its paging.
 *
 * <p>Uses {@code shaping.text}.
 */
package io.github.tapintercom.shaping.page;
