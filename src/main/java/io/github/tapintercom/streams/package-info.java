/**
 * What each stream is (facts: {@code StreamFacts}) and how it is read (behaviour: one class a
 * family). Uses the client, the shaping of records, the selection and the ledger; knows nothing of
 * stdout: it hands finished lines to an {@code Output}.
 */
package io.github.tapintercom.streams;
