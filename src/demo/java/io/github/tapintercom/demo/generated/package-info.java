/**
 * A workspace of any size whose records follow from their index.
 *
 * <p>Uses {@code demo.json}, {@code demo.lists}, {@code demo.search}, {@code demo.workspace}.
 */
package io.github.tapintercom.demo.generated;
