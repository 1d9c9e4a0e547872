package io.github.tapintercom.shaping;

/**
 * What a record gives to the rows of the records inside it, as JSON.
 *
 * @param text its id, for messages
 * @param id its id
 * @param createdAt its {@code created_at}, or null
 * @param updatedAt its {@code updated_at}
 */
// The arrays are handed on and never changed; nobody compares two of these.
@SuppressWarnings("ArrayRecordComponent")
public record RootColumns(String text, byte[] id, byte[] createdAt, byte[] updatedAt) {}
