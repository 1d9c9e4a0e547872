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
        LogEndpoint,
        FeedEndpoint,
        ChildEndpoint,
        UnpackedEndpoint,
        JobEndpoint {

  /** One case for each kind of endpoint: a new kind does not compile until every visitor has it. */
  interface Kinds<T> {
    T list(ListEndpoint endpoint);

    T search(SearchEndpoint endpoint);

    T scroll(ScrollEndpoint endpoint);

    T count(CountEndpoint endpoint);

    T log(LogEndpoint endpoint);

    T feed(FeedEndpoint endpoint);

    T child(ChildEndpoint endpoint);

    T unpacked(UnpackedEndpoint endpoint);

    T job(JobEndpoint endpoint);
  }

  /** The result for this endpoint's kind. */
  <T> T as(Kinds<T> kinds);

  /** Whether rows stay true when a later reading lacks them, since it reads a stretch of time. */
  default boolean accumulates() {
    return false;
  }

  /** Whether a run can read only what is new by this key, rather than all again in silence. */
  default boolean readsBy(String replicationKey) {
    return true;
  }
}
