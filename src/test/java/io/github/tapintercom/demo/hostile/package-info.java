/** A demo server that fails, lies and listens as a test tells it to. */
package io.github.tapintercom.demo.hostile;
