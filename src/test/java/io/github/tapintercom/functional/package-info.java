/**
 * Arguments in, lines and exit code out: the whole program in this process, over a demo workspace.
 * The helpers here serve the conformance and contract tests as well.
 */
package io.github.tapintercom.functional;
