package io.github.tapintercom.sync;

import io.github.tapintercom.extract.Fingerprints;
import io.github.tapintercom.state.SingerState;
import io.github.tapintercom.state.StateDraft;
import io.github.tapintercom.stream.StreamFacts;
import io.github.tapintercom.stream.Streams;
import io.github.tapintercom.time.Timestamps;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The versions of records, an id and an {@code updated_at}, for which one stream has made the calls
 * they need. The next run finds those of the last minutes again, since it looks back; with these it
 * knows which calls it need not repeat. They are kept beside the bookmark, as 64-bit numbers in
 * Base64, by a run that completes the stream, and count only beside that bookmark: who sets it back
 * reads everything again. Thread-safe.
 */
final class SentVersions {
  static final String NAME = "sent_versions";

  /** 85 kB in the state. The calls of further ones are repeated. */
  static final int MOST = 8_000;

  /**
   * A record may change twice within a second. One that was read so many seconds after its change
   * has all changes of that second, also when clocks differ a little.
   */
  static final long SETTLED = 30;

  /**
   * With a longer lookback, versions that are older than this when a run begins are read again: who
   * sets one wants to see later what Intercom does not date.
   */
  static final long LONGEST = 600;

  private static final long[] NONE = {};
  private static final String BOOKMARK = "bookmark";
  private static final String HASHES = "hashes";

  private final String stream;
  private final long from;
  private final long oldest;
  private final long[] earlier;
  private final Set<Long> versions = new HashSet<>();

  /**
   * What an earlier run left for a stream.
   *
   * @param from first second of the versions to be remembered
   * @param oldest first second of those that count
   */
  private SentVersions(String stream, SingerState state, long from, long oldest) {
    this.stream = stream;
    this.from = from;
    this.oldest = oldest;
    this.earlier =
        state.beside(stream, NAME).map(kept -> read(kept, state.bookmark(stream))).orElse(NONE);
  }

  /**
   * What an earlier run left for a stream.
   *
   * @param until up to where this run reads, unix seconds
   */
  static SentVersions of(String stream, SingerState state, long until, Duration lookback) {
    boolean isLonger = lookback.toSeconds() > LONGEST;
    long from = until - (isLonger ? LONGEST : lookback.toSeconds());
    return new SentVersions(stream, state, from, isLonger ? from : Long.MIN_VALUE);
  }

  /** The state without what streams keep here, for all that follow one another in a run. */
  static SingerState dropped(SingerState state) {
    StateDraft bare = state.draft();
    for (StreamFacts stream : Streams.ALL) {
      bare.beside(stream.name(), NAME, Optional.empty());
    }
    return bare.done();
  }

  private static long[] read(JsonNode kept, Optional<Instant> bookmark) {
    Optional<String> same = bookmark.map(Timestamps::format);
    if (same.isEmpty() || !kept.path(BOOKMARK).stringValueOpt().equals(same)) {
      return NONE;
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(kept.path(HASHES).asString(""));
      long[] hashes = new long[bytes.length / Long.BYTES];
      ByteBuffer.wrap(bytes).asLongBuffer().get(hashes);
      Arrays.sort(hashes);
      return hashes;
    } catch (IllegalArgumentException e) {
      return NONE; // costs calls, nothing else
    }
  }

  /**
   * Whether the calls for this version have been made; then the next run needs none either.
   *
   * @param id the record's, and whatever else tells versions with the same time apart
   */
  boolean has(String id, long updated) {
    long version = Fingerprints.of(id, updated);
    synchronized (versions) {
      boolean known = isKnown(version, updated);
      if (known) {
        remember(version, updated);
      }
      return known;
    }
  }

  private boolean isKnown(long version, long updated) {
    return updated >= oldest
        && (versions.contains(version) || Arrays.binarySearch(earlier, version) >= 0);
  }

  /**
   * All that belongs to this version has been written.
   *
   * @param id as in {@link #has}
   * @param asked when the first of its calls was made, unix seconds by the server's clock
   */
  void add(String id, long updated, long asked) {
    if (asked >= updated + SETTLED) {
      synchronized (versions) {
        remember(Fingerprints.of(id, updated), updated);
      }
    }
  }

  private void remember(long version, long updated) {
    if (updated >= from && versions.size() < MOST) {
      versions.add(version);
    }
  }

  /** Puts these versions into the state beside the stream's bookmark, or none. */
  void keepIn(StateDraft state, boolean complete) {
    Optional<JsonNode> json =
        complete ? state.bookmark(stream).flatMap(this::json) : Optional.empty();
    state.beside(stream, NAME, json);
  }

  private Optional<JsonNode> json(Instant bookmark) {
    ByteBuffer bytes;
    synchronized (versions) {
      bytes = ByteBuffer.allocate(versions.size() * Long.BYTES);
      versions.stream().sorted().forEach(bytes::putLong);
    }
    if (bytes.capacity() == 0) {
      return Optional.empty();
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put(BOOKMARK, Timestamps.format(bookmark));
    json.put(HASHES, Base64.getEncoder().encodeToString(bytes.array()));
    return Optional.of(json);
  }
}
