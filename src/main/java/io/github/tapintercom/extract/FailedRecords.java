package io.github.tapintercom.extract;

import io.github.tapintercom.shaping.UnusableRecordException;

/** Tells of each record that cannot be written once, however often it is met. Not thread-safe. */
public final class FailedRecords {
  private final Output output;
  private final Fingerprints told = new Fingerprints();

  public FailedRecords(Output output) {
    this.output = output;
  }

  public void add(UnusableRecordException reason) {
    if (told.add(Fingerprints.of(reason.id() + reason.getMessage(), 0))) {
      output.recordFailed(reason.id(), reason.getMessage());
    }
  }

  public boolean isEmpty() {
    return told.size() == 0;
  }
}
