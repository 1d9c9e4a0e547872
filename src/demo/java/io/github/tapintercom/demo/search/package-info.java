/**
 * What a search requests and what it finds: conditions, how dates are compared, cursors, pages.
 *
 * <p>Uses {@code demo.http}, {@code demo.json}.
 */
package io.github.tapintercom.demo.search;
