/** Writing JSON as bytes and reading it back. */
package io.github.tapintercom.demo.json;
