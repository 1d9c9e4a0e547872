/**
 * Files that appear as a whole.
 *
 * <p>Uses no other package.
 */
package io.github.tapintercom.files;
