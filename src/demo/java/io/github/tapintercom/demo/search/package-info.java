/** What a search requests and what it finds: conditions, how dates are compared, cursors, pages. */
package io.github.tapintercom.demo.search;
