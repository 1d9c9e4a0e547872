/**
 * A small workspace that can be changed while it is read.
 *
 * <p>Uses {@code demo.generated}, {@code demo.json}, {@code demo.lists}, {@code demo.search},
 * {@code demo.workspace}, {@code stream}.
 */
package io.github.tapintercom.demo.memory;
