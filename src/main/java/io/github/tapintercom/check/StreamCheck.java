package io.github.tapintercom.check;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

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

  /** Whether it is selected in earnest and cannot be read. */
  boolean fails() {
    return needed && !access.mayBeRead();
  }

  /** One sentence: what is wrong, and what to do where that is known. */
  Optional<String> problem() {
    return switch (access) {
      case READABLE -> Optional.empty();
      case NO_PERMISSION ->
          Optional.of(
              permission.equals(NOT_DOCUMENTED)
                  ? "%s: %s; Intercom does not document which permission it needs"
                      .formatted(stream, detail)
                  : "%s: %s; the token's app needs the permission \"%s\""
                      .formatted(stream, detail, permission));
      case VERSION_TOO_OLD ->
          Optional.of(stream + ": " + detail + (needed ? "" : "; it is left out"));
      case NO_PLAN, FAILED, NOT_TRIED -> Optional.of(stream + ": " + detail);
    };
  }
}
