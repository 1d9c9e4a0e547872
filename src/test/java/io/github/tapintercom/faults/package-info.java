/**
 * One test for each thing that is known to go wrong: the whole tap against the demo workspace, in
 * virtual time.
 */
package io.github.tapintercom.faults;
