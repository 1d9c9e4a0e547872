/**
 * What a workspace offers to the routes, wherever its records come from.
 *
 * <p>Uses {@code demo.json}, {@code demo.lists}, {@code demo.search}, {@code stream}.
 */
package io.github.tapintercom.demo.workspace;
