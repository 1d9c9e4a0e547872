package io.github.tapintercom.shaping.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class CalendarTest {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("'\"'uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z\"'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  @Property(tries = 5000)
  void writesWhatJavaTimeWrites(
      @ForAll @LongRange(min = TimeReader.FIRST_SECOND, max = TimeReader.LAST_SECOND) long seconds,
      @ForAll @IntRange(max = 999_999) int micros) {
    assertThat(written(seconds, micros))
        .isEqualTo(FORMAT.format(Instant.ofEpochSecond(seconds, micros * 1000L)));
  }

  @Test
  void writesEveryDayOfTenThousandYears() {
    LocalDate day = LocalDate.of(1, 1, 1);
    for (; day.getYear() < 10_000; day = day.plusDays(1)) {
      long days = Calendar.daysSinceEpoch(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
      if (days != day.toEpochDay() || !written(days * 86_400, 0).startsWith("\"" + day + "T00")) {
        throw new AssertionError(day + " became " + days + ", " + written(days * 86_400, 0));
      }
    }
    assertThat(day).isEqualTo("+10000-01-01");
  }

  @Property(tries = 5000)
  void readsBackWhatItWrites(
      @ForAll @LongRange(min = TimeReader.FIRST_SECOND, max = TimeReader.LAST_SECOND) long seconds,
      @ForAll @IntRange(max = 999_999) int micros) {
    String text = written(seconds, micros);
    TimeReader reader = new TimeReader();

    assertThat(reader.read(text.toCharArray(), 1, text.length() - 2)).isTrue();
    assertThat(reader.seconds()).isEqualTo(seconds);
    assertThat(reader.micros()).isEqualTo(micros);
  }

  @Property
  void neverFailsOnText(@ForAll String text) {
    TimeReader reader = new TimeReader();

    if (reader.read(text.toCharArray(), 0, text.length())) {
      assertThat(reader.seconds()).isBetween(TimeReader.FIRST_SECOND, TimeReader.LAST_SECOND);
    }
  }

  private static String written(long seconds, int micros) {
    Lines out = new Lines(16);
    Calendar.append(seconds, micros, out);
    return new String(out.array(), 0, out.size(), StandardCharsets.UTF_8);
  }
}
