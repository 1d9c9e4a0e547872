package io.github.tapintercom.stream;

/**
 * Where the records of a stream come from, and how they are read: one implementation for each kind
 * of reading. What the record carries is fact; how it is read is the extractor's.
 */
public sealed interface Endpoint
    permits ListEndpoint,
        SearchEndpoint,
        ScrollEndpoint,
        CountEndpoint,
        ChildEndpoint,
        UnpackedEndpoint {}
