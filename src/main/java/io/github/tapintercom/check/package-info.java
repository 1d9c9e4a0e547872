/**
 * {@code --check}: what the token can read, what a full read would bring, and how long it would
 * take. One call a stream at most; nothing is written, no job is started.
 */
package io.github.tapintercom.check;
