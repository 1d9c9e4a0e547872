/**
 * Writing JSON as bytes and reading it back.
 *
 * <p>Uses no other package.
 */
package io.github.tapintercom.demo.json;
