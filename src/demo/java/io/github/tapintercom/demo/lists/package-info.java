/**
 * The short lists of a workspace: made from their streams' schemas, or written by hand where other
 * records and tests rely on their values.
 *
 * <p>Uses {@code demo.json}, {@code stream}.
 */
package io.github.tapintercom.demo.lists;
