/** JSON as trees: read and written token by token, since an object mapper slows each start. */
package io.github.tapintercom.json;
