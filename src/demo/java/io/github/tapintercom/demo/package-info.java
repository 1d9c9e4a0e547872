/**
 * An Intercom workspace on loopback: what {@code --demo}, the tests and the benchmarks read from.
 * It answers like Intercom, deterministically, from generated data or from a small mutable store.
 * May use the JDK and Jackson, no other package of this program.
 */
package io.github.tapintercom.demo;
