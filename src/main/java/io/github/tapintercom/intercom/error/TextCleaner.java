package io.github.tapintercom.intercom.error;

import io.github.tapintercom.config.Secret;
import java.util.regex.Pattern;

/**
 * Cleans text that came from a server before it gets into a message: of the token, which some
 * servers echo, and of characters that would change a terminal or break a line.
 */
public final class TextCleaner {
  private static final String HIDDEN = "[token]";
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private final Secret token;

  public TextCleaner(Secret token) {
    this.token = token;
  }

  /** One printable line. */
  public String clean(String text) {
    // First the characters, since one inside the token would hide it.
    String line = UNPRINTABLE.matcher(SPACES.matcher(text).replaceAll(" ")).replaceAll("");
    return holdsToken(line) ? line.replace(token.reveal(), HIDDEN) : line;
  }

  /** The same, cut after {@code longest} characters. */
  public String clean(String text, int longest) {
    String line = clean(text);
    return line.length() <= longest ? line : line.substring(0, longest) + "…";
  }

  /** The exception, or none when its own text would show the token in a stack trace. */
  public Throwable clean(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (holdsToken(String.valueOf(t.getMessage()))) {
        return null;
      }
    }
    return thrown;
  }

  private boolean holdsToken(String text) {
    String secret = token.reveal();
    return !secret.isEmpty() && text.contains(secret);
  }
}
