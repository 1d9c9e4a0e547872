/**
 * The hot path: the bytes of an API page become the bytes of Singer RECORD lines in one streaming
 * pass, typed as the stream's schema says. A {@link RecordPlan} is compiled once per stream and
 * shared, a {@link RecordShaper} runs it on one thread; no record is ever built as a tree. {@link
 * UnpackedRows} writes the rows of records that stand inside others, caught in the same pass.
 *
 * <p>Uses {@code shaping.page}, {@code shaping.plan}, {@code shaping.text}, {@code stream}.
 */
package io.github.tapintercom.shaping;
