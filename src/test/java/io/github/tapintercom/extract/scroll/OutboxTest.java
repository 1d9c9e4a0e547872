package io.github.tapintercom.extract.scroll;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tapintercom.extract.Note;
import io.github.tapintercom.extract.Output;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.shaping.text.Lines;
import io.github.tapintercom.state.Ledger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Timeout(20)
class OutboxTest {

  /**
   * Its last chunk is out of the queue by then: an empty queue does not say that all is written.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void isNotDrainedWhenTheWritersThreadDied(int chunks) {
    try (Outbox outbox =
        new Outbox(new Full(), 1 << 20, Path.of(System.getProperty("java.io.tmpdir")))) {
      Lines lines = new Lines();
      lines.append("{}\n".getBytes(StandardCharsets.UTF_8));
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < chunks; i++) {
                  outbox.put(lines, 1);
                }
                outbox.drain();
              })
          .isInstanceOf(OutOfMemoryError.class);
    }
  }

  @Test
  void anEmptyOneIsDrainedAtOnce() throws InterruptedException {
    try (Outbox outbox =
        new Outbox(new Full(), 1 << 20, Path.of(System.getProperty("java.io.tmpdir")))) {
      outbox.drain();
    }
  }

  /** There is no memory left for writing. */
  private static final class Full implements Output {
    @Override
    public Optional<JsonNode> kept(String name) {
      return Optional.empty();
    }

    @Override
    public void keep(String name, Optional<JsonNode> value) {}

    @Override
    public String stream() {
      return "companies";
    }

    @Override
    public boolean hasField(String property) {
      return false;
    }

    @Override
    public List<String> namesIn(String property) {
      return List.of();
    }

    @Override
    public RecordShaper shaper() {
      throw new UnsupportedOperationException();
    }

    @Override
    public long from() {
      return 0;
    }

    @Override
    public Ledger ledger() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void write(Lines lines, int records) {
      throw new OutOfMemoryError("a test's");
    }

    @Override
    public void expect(long announced) {}

    @Override
    public boolean hasSent(String id, long updated) {
      return false;
    }

    @Override
    public void sent(String id, long updated, long asked) {}

    @Override
    public void note(Note note, String detail) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void recordFailed(String id, String reason) {
      throw new AssertionError(reason);
    }

    @Override
    public void fail(ApiException reason) {
      throw new UnsupportedOperationException();
    }
  }
}
