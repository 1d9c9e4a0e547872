/** A workspace of any size whose records follow from their index. */
package io.github.tapintercom.demo.generated;
