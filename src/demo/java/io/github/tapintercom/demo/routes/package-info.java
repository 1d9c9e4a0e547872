/**
 * The endpoints: from a request to a response in Intercom's form.
 *
 * <p>Uses {@code demo.http}, {@code demo.json}, {@code demo.lists}, {@code demo.search}, {@code
 * demo.workspace}, {@code stream}.
 */
package io.github.tapintercom.demo.routes;
