/**
 * Files that appear as a whole.
 *
 * <p>Uses nothing.
 */
package io.github.tapintercom.files;
