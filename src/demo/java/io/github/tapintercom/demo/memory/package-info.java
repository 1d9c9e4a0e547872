/** A small workspace that can be changed while it is read. */
package io.github.tapintercom.demo.memory;
