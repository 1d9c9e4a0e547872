/**
 * Rules of the whole repository: which package may use which, what no class does, and that each
 * guarantee of the documents names a test.
 */
package io.github.tapintercom.architecture;
