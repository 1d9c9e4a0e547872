/**
 * What can go wrong with a call: what a status and Intercom's error code mean, failures that may be
 * retried, and the exceptions that callers catch. Uses only the settings, for the token that no
 * message may show.
 */
package io.github.tapintercom.intercom.error;
