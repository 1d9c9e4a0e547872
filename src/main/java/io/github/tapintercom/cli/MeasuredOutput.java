package io.github.tapintercom.cli;

import io.github.tapintercom.time.WaitReason;
import io.github.tapintercom.time.Waits;
import java.io.IOException;
import java.io.OutputStream;

/** Standard output, with the time measured that the loader makes the run wait. */
final class MeasuredOutput extends OutputStream {
  private final OutputStream out;
  private final Waits waits;

  MeasuredOutput(OutputStream out, Waits waits) {
    this.out = out;
    this.waits = waits;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    waits.during(WaitReason.LOADER, () -> out.write(bytes, offset, length));
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
