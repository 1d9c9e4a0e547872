/**
 * Whether what was sent is all that Intercom has: its own numbers, asked after a full read.
 *
 * <p>Uses {@code config}, {@code extract}, {@code extract.search}, {@code intercom}, {@code
 * intercom.error}, {@code stream}, {@code sync}.
 */
package io.github.tapintercom.verify;
