/**
 * Which extractors read the selected streams. The only folder that knows all the others.
 *
 * <p>Uses {@code extract}, {@code extract.child}, {@code extract.count}, {@code extract.event},
 * {@code extract.job}, {@code extract.list}, {@code extract.scroll}, {@code extract.search}, {@code
 * extract.unpacked}, {@code stream}.
 */
package io.github.tapintercom.extract.plan;
