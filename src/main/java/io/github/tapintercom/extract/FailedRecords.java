package io.github.tapintercom.extract;

import io.github.tapintercom.shaping.UnusableRecordException;
import java.util.List;

/** Reports each record that cannot be written once, however often it is met. Not thread-safe. */
public final class FailedRecords {
  private final List<Output> outputs;
  private final Fingerprints reported = new Fingerprints();
  private boolean lost;

  /** Of records that these streams have something of. */
  public FailedRecords(List<Output> outputs) {
    this.outputs = List.copyOf(outputs);
  }

  /**
   * A record that cannot be written.
   *
   * @param id null when it is not known
   */
  public record Failure(String id, String reason) {
    public static Failure of(UnusableRecordException e) {
      return new Failure(e.id(), e.getMessage());
    }
  }

  public void add(Failure failure) {
    if (reported.add(Fingerprints.of(failure.id() + failure.reason(), 0))) {
      outputs.forEach(output -> output.recordFailed(failure.id(), failure.reason()));
    }
  }

  /** Something inside a record could not be written, which has been reported. */
  public void lost() {
    lost = true;
  }

  public boolean isEmpty() {
    return reported.size() == 0 && !lost;
  }
}
