package io.github.tapintercom.progress;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/**
 * Draws lines below the log. The cursor rests above them, on an empty line. So what others write to
 * the same terminal, such as a loader's log or the echo of a key, is not lost and moves the lines
 * down at most; and the terminal may wrap the lines when its window gets narrower. Each frame
 * begins where the cursor is, whatever happened before.
 */
final class LiveArea implements Footer {
  /** All terminals of today understand the little of it that is needed. */
  private static final String TYPE = "xterm";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private Terminal terminal;
  private Display display;
  private List<AttributedString> lines = List.of();
  private boolean drawn;
  private boolean ended;

  /** From the next frame on, these are the lines. */
  synchronized void show(List<AttributedString> newLines, WindowSize window) {
    if (!ended) {
      lines = List.copyOf(newLines);
      open().resize(Size.of(window.columns(), window.rows()));
    }
  }

  /** Only when there is something to draw: to get ready takes a tenth of a second. */
  private Display open() {
    if (display == null) {
      try {
        terminal =
            new DumbTerminal(
                "stderr", TYPE, InputStream.nullInputStream(), bytes, StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      display = new Display(terminal, false);
    }
    return display;
  }

  @Override
  public synchronized byte[] below(byte[] text) {
    bytes.reset();
    if (drawn) {
      terminal.puts(Capability.carriage_return);
      terminal.puts(Capability.clr_eos);
      terminal.flush();
    }
    bytes.writeBytes(text);
    drawn = !lines.isEmpty();
    if (drawn) {
      display.reset();
      List<AttributedString> all = new ArrayList<>();
      all.add(AttributedString.EMPTY);
      all.addAll(lines);
      display.update(all, 0);
      terminal.flush();
    }
    return bytes.toByteArray();
  }

  @Override
  public synchronized void end() {
    ended = true;
    lines = List.of();
  }
}
