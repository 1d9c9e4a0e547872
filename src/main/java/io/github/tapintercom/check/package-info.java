/**
 * {@code --check}: what the token can read, what a full read would bring, and how long it would
 * take. One call a stream at most; nothing is written, no job is started.
 *
 * <p>Uses {@code catalog}, {@code config}, {@code extract.page}, {@code extract.search}, {@code
 * figures}, {@code intercom}, {@code intercom.error}, {@code intercom.limit}, {@code shaping.page},
 * {@code stream}.
 */
package io.github.tapintercom.check;
