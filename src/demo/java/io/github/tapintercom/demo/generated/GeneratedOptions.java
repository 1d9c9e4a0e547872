package io.github.tapintercom.demo.generated;

import io.github.tapintercom.demo.lists.Directory;
import java.time.Duration;
import java.time.Instant;

/**
 * What a {@link GeneratedWorkspace} holds.
 *
 * @param contacts number of contacts; the other families follow from it
 * @param seed varies ids and contents
 * @param newest instant of the newest record of every family
 * @param span time between the oldest and the newest change
 * @param history how changes are spread over the span
 * @param changedToday so many contacts, the newest ones, changed between midnight (UTC) and {@code
 *     newest}; the rest before that day. 0: as {@code history} says.
 * @param flappingIds whether some rows carry ids in the other JSON type (owner_id as a number)
 */
public record GeneratedOptions(
    long contacts,
    long seed,
    Instant newest,
    Duration span,
    ChangeHistory history,
    long changedToday,
    boolean flappingIds) {
  /** The default instant of the newest record. */
  public static final Instant NEWEST = Directory.NEWEST;

  public GeneratedOptions {
    if (contacts < 0 || contacts > 50_000_000) {
      throw new IllegalArgumentException("contacts must be between 0 and 50,000,000");
    }
    if (changedToday < 0 || changedToday > contacts) {
      throw new IllegalArgumentException("changedToday must be between 0 and contacts");
    }
  }

  /** Three even years that end at {@link #NEWEST}. */
  public static GeneratedOptions of(long contacts) {
    return new GeneratedOptions(
        contacts, 1, NEWEST, Duration.ofDays(1096), ChangeHistory.EVEN, 0, true);
  }

  public GeneratedOptions withSeed(long value) {
    return new GeneratedOptions(contacts, value, newest, span, history, changedToday, flappingIds);
  }

  public GeneratedOptions withNewest(Instant value) {
    return new GeneratedOptions(contacts, seed, value, span, history, changedToday, flappingIds);
  }

  public GeneratedOptions withSpan(Duration value) {
    return new GeneratedOptions(contacts, seed, newest, value, history, changedToday, flappingIds);
  }

  public GeneratedOptions withHistory(ChangeHistory value) {
    return new GeneratedOptions(contacts, seed, newest, span, value, changedToday, flappingIds);
  }

  public GeneratedOptions withChangedToday(long value) {
    return new GeneratedOptions(contacts, seed, newest, span, history, value, flappingIds);
  }

  public GeneratedOptions withFlappingIds(boolean value) {
    return new GeneratedOptions(contacts, seed, newest, span, history, changedToday, value);
  }
}
