package io.github.tapintercom.extract.child;

import io.github.tapintercom.extract.Fingerprints;
import io.github.tapintercom.extract.Longs;
import io.github.tapintercom.shaping.text.Lines;
import java.nio.charset.StandardCharsets;

/** Ids and times of many records in little memory, each record once. Not thread-safe. */
final class KnownParents {
  private final Lines ids = new Lines(1024);
  private final Longs ends = new Longs();
  private final Longs created = new Longs();
  private final Longs updated = new Longs();
  private final Longs listed = new Longs();
  private final Fingerprints known = new Fingerprints();

  void add(ParentRecord record) {
    if (known.add(Fingerprints.of(record.id(), record.updated()))) {
      ids.append(record.id().getBytes(StandardCharsets.UTF_8));
      ends.add(ids.size());
      created.add(record.created());
      updated.add(record.updated());
      listed.add(record.listed());
    }
  }

  int size() {
    return ends.size();
  }

  ParentRecord get(int index) {
    int from = index == 0 ? 0 : (int) ends.get(index - 1);
    int length = (int) ends.get(index) - from;
    String id = new String(ids.array(), from, length, StandardCharsets.UTF_8);
    return new ParentRecord(id, created.get(index), updated.get(index), listed.get(index));
  }
}
