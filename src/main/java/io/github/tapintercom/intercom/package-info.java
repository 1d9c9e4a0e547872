/**
 * Talks to Intercom's REST API: one client with one retry loop, one call budget for the whole
 * process, typed errors and the shapes of requests. Uses no other package of this program.
 */
package io.github.tapintercom.intercom;
