package io.github.tapintercom.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Takes secrets and control characters out of text that is about to be shown. A secret is known in
 * the forms that servers and libraries give it, and is found as well where only its first half is
 * left.
 */
final class Scrubber {
  private static final String HIDDEN = "[hidden]";

  /** What is shorter is no secret, and would be found everywhere. */
  private static final int MIN_SECRET = 4;

  private static final int MIN_FORM = 8;

  private volatile Set<String> forms = Set.of();

  /** From now on this text is not shown. */
  synchronized void hide(String secret) {
    if (secret.length() < MIN_SECRET) {
      return;
    }
    Set<String> all = new LinkedHashSet<>(forms);
    all.add(secret);
    String url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    all.add(url);
    all.add(withSmallCodes(url));
    all.add(secret.replace("/", "\\/"));
    all.add(secret.replace("=", "\\u003d").replace("+", "\\u002b"));
    addBase64(secret.getBytes(StandardCharsets.UTF_8), all);
    forms = all;
  }

  /** With the codes of a URL, such as %2F, in small letters; a pattern would slow each start. */
  private static String withSmallCodes(String url) {
    StringBuilder text = new StringBuilder(url);
    for (int at = url.indexOf('%'); at >= 0; at = url.indexOf('%', at + 3)) {
      text.setCharAt(at + 1, Character.toLowerCase(url.charAt(at + 1)));
      text.setCharAt(at + 2, Character.toLowerCase(url.charAt(at + 2)));
    }
    return text.toString();
  }

  /** Wherever the secret begins within a group of three bytes; that may be after a user's name. */
  private static void addBase64(byte[] secret, Set<String> forms) {
    for (int from = 0; from < 3 && from < secret.length; from++) {
      int groups = (secret.length - from) / 3;
      byte[] whole = Arrays.copyOfRange(secret, from, from + 3 * groups);
      String form = Base64.getEncoder().encodeToString(whole);
      if (form.length() >= MIN_FORM) {
        forms.add(form);
      }
    }
  }

  /** The text without what must not be shown. */
  String clean(String text) {
    return withoutControls(withoutSecrets(text, forms));
  }

  /** Of the forms that begin at a place the longest goes, since they begin alike. */
  private static String withoutSecrets(String text, Set<String> forms) {
    StringBuilder clean = new StringBuilder();
    int from = 0;
    for (int at = 0; at < text.length(); at++) {
      int length = 0;
      for (String form : forms) {
        length = Math.max(length, secretAt(text, at, form));
      }
      if (length > 0) {
        clean.append(text, from, at).append(HIDDEN);
        from = at + length;
        at = from - 1;
      }
    }
    return clean.append(text, from, text.length()).toString();
  }

  /** How much of the form stands there; 0 when it is less than half. */
  private static int secretAt(String text, int at, String form) {
    int length = 0;
    while (length < form.length()
        && at + length < text.length()
        && text.charAt(at + length) == form.charAt(length)) {
      length++;
    }
    int half = Math.max(Math.min(form.length(), MIN_FORM), (form.length() + 1) / 2);
    return length >= half ? length : 0;
  }

  /** A terminal would obey them. */
  private static String withoutControls(String text) {
    if (text.chars().noneMatch(Scrubber::isControl)) {
      return text;
    }
    StringBuilder clean = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isControl(c)) {
        clean.append("\\u").append(Integer.toHexString(0x10000 + c).substring(1));
      } else {
        clean.append(c);
      }
    }
    return clean.toString();
  }

  private static boolean isControl(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c != '\t';
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      // The ones that turn the direction of what follows.
      case Character.FORMAT -> (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
      default -> false;
    };
  }
}
