/**
 * Settings: one JSON Schema in code says what there is, readers merge files and environment, and
 * all problems are reported at once without ever showing a secret. Uses {@code json}, {@code
 * spelling}, {@code time}, the JDK and Jackson.
 */
package io.github.tapintercom.config;
