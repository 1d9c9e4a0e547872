/**
 * JSON as trees: read and written token by token, since an object mapper slows each start.
 *
 * <p>Uses no other package.
 */
package io.github.tapintercom.json;
