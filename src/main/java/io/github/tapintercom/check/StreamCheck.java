package io.github.tapintercom.check;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * What a check says of one stream.
 *
 * @param detail why it cannot be read or was not tried; empty where it can be read
 * @param permission what the token must be allowed, in Intercom's words
 * @param needed whether the check fails when it cannot be read
 * @param records that a full read brings
 * @param calls that a full read makes for it, about
 */
record StreamCheck(
    String stream,
    Access access,
    String detail,
    String permission,
    boolean needed,
    Amount records,
    OptionalLong calls) {
  /** What a permission is called whose name no page of Intercom says. */
  private static final String NOT_DOCUMENTED = "not documented";

  StreamCheck {
    Objects.requireNonNull(stream, "stream");
    Objects.requireNonNull(access, "access");
    Objects.requireNonNull(detail, "detail");
    Objects.requireNonNull(permission, "permission");
    Objects.requireNonNull(records, "records");
    Objects.requireNonNull(calls, "calls");
  }

  StreamCheck cleaned(UnaryOperator<String> clean) {
    return new StreamCheck(stream, access, clean.apply(detail), permission, needed, records, calls);
  }

  /** Whether it is selected in earnest and cannot be read. */
  boolean fails() {
    return needed && !access.mayBeRead();
  }

  /** One sentence: what is wrong, and what to do where that is known. */
  Optional<String> problem() {
    String leftOut = needed || access.mayBeRead() ? "" : "; a run leaves it out";
    return switch (access) {
      case READABLE -> Optional.empty();
      case NO_PERMISSION -> Optional.of(stream + ": " + detail + remedy() + leftOut);
      case VERSION_TOO_OLD, NO_PLAN, FAILED, NOT_TRIED ->
          Optional.of(stream + ": " + detail + leftOut);
    };
  }

  private String remedy() {
    return permission.equals(NOT_DOCUMENTED)
        ? "; Intercom does not document which permission it needs"
        : "; the token's app needs the permission \"" + permission + "\"";
  }
}
