/**
 * What can go wrong with a call: what a status and Intercom's error code mean, failures that may be
 * retried, and the exceptions that callers catch. It takes the token from the settings, to keep it
 * out of messages.
 *
 * <p>Uses {@code config}.
 */
package io.github.tapintercom.intercom.error;
