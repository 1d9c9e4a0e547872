/**
 * The command line: options, help, what the program says about itself, logging, and the one place
 * that wires all other packages. Nothing depends on it. Two classes belong to the build: {@link
 * CatalogWriter} and {@link Training}.
 *
 * <p>Uses all other packages.
 */
package io.github.tapintercom.cli;
