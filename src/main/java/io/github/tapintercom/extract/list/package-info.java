/**
 * Lists over GET, in every paging form, read whole or only what is new. Responses of one shape
 * only: what differs between versions is reshaped here.
 *
 * <p>Uses {@code extract}, {@code extract.child}, {@code extract.page}, {@code extract.task},
 * {@code extract.unpacked}, {@code intercom}, {@code intercom.error}, {@code shaping}, {@code
 * shaping.page}, {@code shaping.text}, {@code state}, {@code stream}.
 */
package io.github.tapintercom.extract.list;
