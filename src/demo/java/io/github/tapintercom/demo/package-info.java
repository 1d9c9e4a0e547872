/**
 * An Intercom workspace on loopback: what {@code --demo}, the tests and the benchmarks read from.
 * It responds like Intercom, deterministically. Here is the server; the folders hold what it serves
 * and how.
 *
 * <p>Uses {@code demo.generated}, {@code demo.http}, {@code demo.memory}, {@code demo.routes},
 * {@code demo.search}, {@code demo.workspace}.
 */
package io.github.tapintercom.demo;
