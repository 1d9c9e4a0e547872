/**
 * The command line: options, help, what the program says about itself, logging, and the one place
 * that wires all other packages. Nothing depends on it.
 */
package io.github.tapintercom.cli;
