/** A demo server that fails, lies and listens as a test configures it. */
package io.github.tapintercom.demo.hostile;
