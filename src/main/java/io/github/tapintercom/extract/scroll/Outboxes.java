package io.github.tapintercom.extract.scroll;

import io.github.tapintercom.extract.Output;
import io.github.tapintercom.extract.unpacked.FedStreams;
import io.github.tapintercom.extract.unpacked.RowsOfPage;
import io.github.tapintercom.extract.unpacked.UnpackedPage;
import io.github.tapintercom.shaping.text.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The outbox of each stream that a scroll feeds; they share the memory that one may take. */
final class Outboxes implements AutoCloseable {
  private final Optional<Outbox> main;
  private final List<Outbox> inside = new ArrayList<>();

  Outboxes(FedStreams fed) {
    int share = fed.context().settings().limits().outboxBytes() / Math.max(1, fed.own().size());
    main = fed.main().map(output -> outbox(output, fed, share));
    fed.inside().forEach(output -> inside.add(outbox(output, fed, share)));
  }

  private static Outbox outbox(Output output, FedStreams fed, int bytes) {
    return new Outbox(output, bytes, fed.context().settings().limits().spillDirectory());
  }

  /**
   * Takes a page; never waits for the loader.
   *
   * @return whether all rows inside the records are among what it took
   */
  boolean put(Lines lines, int records, UnpackedPage rows) {
    main.ifPresent(outbox -> outbox.put(lines, records));
    boolean complete = true;
    for (int i = 0; i < inside.size(); i++) {
      RowsOfPage stream = rows.streams().get(i);
      inside.get(i).put(stream.lines(), stream.count());
      complete &= stream.report();
    }
    return complete;
  }

  /** Returns when everything has been written. */
  void drain() throws InterruptedException {
    if (main.isPresent()) {
      main.get().drain();
    }
    for (Outbox outbox : inside) {
      outbox.drain();
    }
  }

  @Override
  public void close() {
    main.ifPresent(Outbox::close);
    inside.forEach(Outbox::close);
  }
}
