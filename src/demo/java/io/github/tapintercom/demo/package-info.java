/**
 * An Intercom workspace on loopback: what {@code --demo}, the tests and the benchmarks read from.
 * It responds like Intercom, deterministically. Here is the server; the folders hold what it serves
 * and how. May use the JDK, Jackson and the facts of the streams.
 */
package io.github.tapintercom.demo;
