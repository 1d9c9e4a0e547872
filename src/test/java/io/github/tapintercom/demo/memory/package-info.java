/** A small workspace that tests change while it is read. */
package io.github.tapintercom.demo.memory;
