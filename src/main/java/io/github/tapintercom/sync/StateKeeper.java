package io.github.tapintercom.sync;

import io.github.tapintercom.singer.SingerWriter;
import io.github.tapintercom.state.SingerState;
import io.github.tapintercom.state.StateDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Turns the positions of the ledgers into STATE messages. One lock covers reading the ledgers and
 * writing the line, so a STATE is never followed by an earlier one. A ledger covers only what
 * stdout has taken already, so the line comes after it.
 */
final class StateKeeper {
  private final SingerWriter writer;
  private final SingerState state;
  private final SingerState bare;
  private final ReentrantLock lock = new ReentrantLock();
  private List<StreamRun> streams = List.of();
  private volatile SingerState written;

  StateKeeper(SingerWriter writer, SingerState incoming) {
    this.writer = writer;
    this.state = incoming;
    this.bare = SentVersions.dropped(incoming);
    this.written = incoming;
  }

  /** The streams to keep the state of, in the order in which they are requested. */
  void watch(List<StreamRun> runs) {
    locked(() -> streams = List.copyOf(runs));
  }

  /** The first message of a run: what came in. */
  void begin() {
    locked(() -> write(state));
  }

  /** The last state that was written; that which came in before any was. */
  SingerState written() {
    return written;
  }

  /** Something was written: writes a STATE if that moves a bookmark. */
  void advanced() {
    locked(
        () -> {
          SingerState now = current(false);
          if (!now.equals(written)) {
            write(now);
          }
        });
  }

  /** The last message of a run. */
  void end() {
    locked(() -> write(current(true)));
  }

  private void write(SingerState now) {
    writer.state(now.toJson());
    written = now;
  }

  private void locked(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }

  /** The last message of a run that is being stopped, if it can be written. */
  boolean endNow(Duration timeout) throws InterruptedException {
    AtomicBoolean done = new AtomicBoolean();
    // On a thread of its own: with a loader that does not read, even taking our own lock or writing
    // this one line may never come to an end.
    Thread last =
        new Thread(
            () -> locked(() -> done.set(writer.tryState(current(false).toJson(), timeout))),
            "last-state");
    last.start();
    last.join(timeout.toMillis());
    return done.get();
  }

  private SingerState current(boolean last) {
    StateDraft now = bare.draft();
    for (StreamRun stream : streams) {
      Optional<String> key = stream.replicationKey();
      long position = stream.ledger().covered();
      if (key.isPresent() && (position > stream.from() || stream.ledger().complete())) {
        now.bookmark(stream.stream(), key.get(), Instant.ofEpochSecond(position));
      }
      Optional<String> cursor = stream.ledger().cursor();
      if (cursor.isPresent()) {
        now.cursor(stream.stream(), cursor.get());
      }
      if (key.isPresent()) {
        stream.keepIn(now, last);
      }
    }
    Optional<String> syncing =
        streams.stream().filter(StreamRun::isOpen).map(StreamRun::stream).findFirst();
    return now.currentlySyncing(syncing).done();
  }
}
