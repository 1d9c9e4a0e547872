package io.github.tapintercom.demo.generated;

/** How the records' times of last change are spread. Times of creation are always spread evenly. */
public enum ChangeHistory {
  /** Over the whole span, evenly, some records sharing a second. */
  EVEN,
  /** Between midnight (UTC) and the newest record's instant of one day: an import, a bulk edit. */
  ALL_ON_ONE_DAY,
  /** The middle half of all records carries one and the same second. */
  HALF_ON_ONE_SECOND
}
