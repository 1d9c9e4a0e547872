package io.github.tapintercom.demo.search;

/**
 * How searches read dates.
 *
 * @param contactsAfter what {@code >} on a contact's date means before version 2.17
 * @param boundsInclusive whether {@code >} and {@code <} on conversations and tickets include the
 *     second itself
 * @param contactsAlwaysByDay whether contacts' dates match by the day in every version
 */
public record SearchRules(
    ContactsAfter contactsAfter, boolean boundsInclusive, boolean contactsAlwaysByDay) {
  public SearchRules(ContactsAfter contactsAfter, boolean boundsInclusive) {
    this(contactsAfter, boundsInclusive, false);
  }

  /** Both reported readings of {@code >} in versions before 2.17. */
  public enum ContactsAfter {
    /** {@code >} starts with the day after the given one. */
    NEXT_DAY,
    /** {@code >} starts at midnight of the given day. */
    SAME_DAY
  }

  public static final SearchRules DEFAULT = new SearchRules(ContactsAfter.NEXT_DAY, true);
}
