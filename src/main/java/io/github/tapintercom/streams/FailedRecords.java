package io.github.tapintercom.streams;

import io.github.tapintercom.shaping.UnusableRecordException;

/** Tells of each record that cannot be written once, however often it is met. Not thread-safe. */
final class FailedRecords {
  private final Output output;
  private final Fingerprints told = new Fingerprints();

  FailedRecords(Output output) {
    this.output = output;
  }

  void add(UnusableRecordException reason) {
    if (told.add(Fingerprints.of(reason.id() + reason.getMessage(), 0))) {
      output.recordFailed(reason.id(), reason.getMessage());
    }
  }

  boolean isEmpty() {
    return told.size() == 0;
  }
}
