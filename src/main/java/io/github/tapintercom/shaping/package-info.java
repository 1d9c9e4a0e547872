/**
 * The hot path: the bytes of an API page become the bytes of Singer RECORD lines in one streaming
 * pass, typed as the stream's schema says. A {@link RecordPlan} is compiled once per stream and
 * shared, a {@link RecordShaper} runs it on one thread; no record is ever built as a tree. {@link
 * UnpackedRows} writes the rows of records that stand inside others, in a second pass over the
 * bytes of their list alone. Uses Jackson's streaming parser and SLF4J, and of this project nothing
 * but the catalog's schemas.
 */
package io.github.tapintercom.shaping;
