/**
 * Settings: one JSON Schema in code says what there is, readers merge files and environment, and
 * all problems are reported at once without ever showing a secret.
 *
 * <p>Uses {@code json}, {@code spelling}, {@code time}.
 */
package io.github.tapintercom.config;
