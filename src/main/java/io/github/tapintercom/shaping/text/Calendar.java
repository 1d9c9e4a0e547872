package io.github.tapintercom.shaping.text;

/**
 * Days of the proleptic Gregorian calendar, and moments as text. Years are counted from March 1st
 * in cycles of 400 years (146,097 days), so that the leap day is the last of a year and month
 * lengths follow one line: day of year = (153 m + 2) / 5 + d - 1 with March as m = 0.
 */
public final class Calendar {
  private static final int CYCLE_DAYS = 146_097;

  /** Days from 0000-03-01 to 1970-01-01. */
  private static final int EPOCH = 719_468;

  private Calendar() {}

  /** Days from 1970-01-01 to the given day; year 0 to 9999. */
  public static long daysSinceEpoch(int year, int month, int day) {
    int marchYear = month > 2 ? year : year - 1;
    int cycle = Math.floorDiv(marchYear, 400);
    int yearOfCycle = marchYear - cycle * 400;
    int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int dayOfCycle = yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear;
    return (long) cycle * CYCLE_DAYS + dayOfCycle - EPOCH;
  }

  /** Appends {@code "yyyy-MM-ddTHH:mm:ss.SSSSSSZ"} with its quotes; years 1 to 9999. */
  public static void append(long seconds, int micros, Lines out) {
    int days = (int) Math.floorDiv(seconds, 86_400L) + EPOCH;
    int second = (int) Math.floorMod(seconds, 86_400L);
    int cycle = Math.floorDiv(days, CYCLE_DAYS);
    int dayOfCycle = days - cycle * CYCLE_DAYS;
    int yearOfCycle =
        (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365;
    int dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100);
    int marchMonth = (5 * dayOfYear + 2) / 153;
    int day = dayOfYear - (153 * marchMonth + 2) / 5 + 1;
    int month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
    int year = cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0);

    byte[] bytes = out.room(29);
    int at = out.size();
    bytes[at] = '"';
    two(year / 100, bytes, at + 1);
    two(year % 100, bytes, at + 3);
    bytes[at + 5] = '-';
    two(month, bytes, at + 6);
    bytes[at + 8] = '-';
    two(day, bytes, at + 9);
    bytes[at + 11] = 'T';
    two(second / 3600, bytes, at + 12);
    bytes[at + 14] = ':';
    two(second / 60 % 60, bytes, at + 15);
    bytes[at + 17] = ':';
    two(second % 60, bytes, at + 18);
    bytes[at + 20] = '.';
    two(micros / 10_000, bytes, at + 21);
    two(micros / 100 % 100, bytes, at + 23);
    two(micros % 100, bytes, at + 25);
    bytes[at + 27] = 'Z';
    bytes[at + 28] = '"';
    out.wrote(at + 29);
  }

  private static void two(int value, byte[] bytes, int at) {
    bytes[at] = (byte) ('0' + value / 10);
    bytes[at + 1] = (byte) ('0' + value % 10);
  }
}
