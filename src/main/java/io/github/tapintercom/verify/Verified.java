package io.github.tapintercom.verify;

import java.util.Objects;

/**
 * What Intercom says of a stream after a full read, and what was sent.
 *
 * @param stream its name
 * @param source where Intercom's number comes from
 * @param announced records that Intercom has, as it says
 * @param changed of these at most so many need not have been sent: they changed since the run began
 *     or shortly before, or were gone when they were read one by one
 * @param sent different records that were sent
 */
public record Verified(String stream, Source source, long announced, long changed, long sent) {

  /** Where a number comes from. */
  public enum Source {
    /** The {@code total_count} of a search, asked after the run. */
    SEARCH("the search"),
    /** The {@code total_count} of the list itself, as it last said when it was read. */
    LIST("the list"),
    /** {@code GET /counts}. */
    COUNTS("the counts");

    private final String words;

    Source(String words) {
      this.words = words;
    }

    /** In words. */
    public String words() {
      return words;
    }
  }

  public Verified {
    Objects.requireNonNull(stream, "stream");
    Objects.requireNonNull(source, "source");
  }

  /** Records that must have been sent and were not. */
  public long missing() {
    return Math.max(0, announced - changed - sent);
  }

  /** The difference in one sentence. */
  public String sentence() {
    return "%s: %s of Intercom has %d records, of which at most %d changed meanwhile, and %d were sent: %d are missing; read the stream again without its bookmark, and report this"
        .formatted(stream, source.words(), announced, changed, sent, missing());
  }
}
