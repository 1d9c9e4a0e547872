package io.github.tapintercom.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-22T10:00:00Z, 2026-11-22T10:00:00Z",
    "2026-11-22T10:00:00.000000Z, 2026-11-22T10:00:00Z",
    "2026-11-22t10:00:00z, 2026-11-22T10:00:00Z",
    "2026-11-22T10:00:00.25+05:30, 2026-11-22T04:30:00.25Z",
    "2026-11-22T10:00:00-0800, 2026-11-22T18:00:00Z",
    "2026-11-22 10:00:00+00:00, 2026-11-22T10:00:00Z",
    "2026-11-22T10:00:00, 2026-11-22T10:00:00Z",
    "2026-11-22, 2026-11-22T00:00:00Z",
    "' 2026-11-22 ', 2026-11-22T00:00:00Z",
    "1763805600, 2025-11-22T10:00:00Z",
    "1763805600.5, 2025-11-22T10:00:00.5Z",
  })
  void readsEveryForm(String text, Instant expected) {
    assertThat(Timestamps.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "20240101",
        "1763805600000",
        "yesterday",
        "2026-02-30",
        "2026-13-01",
        "2026-11-22T25:00:00Z",
        "2026-11-22T10:00:00+99:00",
        "22.11.2026",
        "2026-11-22T10:00",
      })
  void refusesWhatIsNoTime(String text) {
    assertThatThrownBy(() -> Timestamps.parse(text)).isInstanceOf(DateTimeException.class);
  }

  @Property
  void writesSixDigitsAndReadsThemBack(
      @ForAll @LongRange(min = 0, max = 253402300799L) long seconds,
      @ForAll @IntRange(max = 999_999) int micros) {
    Instant time = Instant.ofEpochSecond(seconds, micros * 1000L);

    assertThat(Timestamps.format(time)).hasSize(27);
    assertThat(Timestamps.parse(Timestamps.format(time))).isEqualTo(time);
  }

  @Property
  void textsSortAsTimesDo(
      @ForAll @LongRange(min = 0, max = 4102444800L) long one,
      @ForAll @LongRange(min = 0, max = 4102444800L) long other) {
    int texts =
        Timestamps.format(Instant.ofEpochSecond(one))
            .compareTo(Timestamps.format(Instant.ofEpochSecond(other)));

    assertThat(Integer.signum(texts)).isEqualTo(Long.compare(one, other));
  }
}
