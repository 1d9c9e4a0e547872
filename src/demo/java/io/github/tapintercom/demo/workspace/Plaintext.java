package io.github.tapintercom.demo.workspace;

import java.util.regex.Pattern;

/** What Intercom makes of a body when plain text is requested. */
public final class Plaintext {
  private static final Pattern MARKUP = Pattern.compile("<[^>]*>");

  private Plaintext() {}

  public static String of(String html) {
    return MARKUP.matcher(html).replaceAll("");
  }
}
