package io.github.tapintercom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScrubberTest {
  private static final String TOKEN = "dG9rOjEyMzQ1Njc4OTA6cGxhaW4/dGV4dA+x==";

  private final Scrubber scrubber = new Scrubber();

  @ParameterizedTest
  @ValueSource(strings = {"", "me:", "ab:", "abc:", "a longer name:"})
  void findsATokenInBasicAuthorization(String user) {
    scrubber.hide(TOKEN);
    String both = user + TOKEN + ":x";
    String basic = Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));

    String clean = scrubber.clean("Basic " + basic);

    assertThat(clean).contains("[hidden]").hasSizeLessThan(50);
  }

  @Test
  void findsATokenAsUrlsAndJsonWriteIt() {
    scrubber.hide(TOKEN);
    String url = URLEncoder.encode(TOKEN, StandardCharsets.UTF_8);
    String lower = url.replace("%2F", "%2f").replace("%2B", "%2b").replace("%3D", "%3d");

    assertThat(scrubber.clean("a " + TOKEN + " b " + url + " c " + lower + " d"))
        .isEqualTo("a [hidden] b [hidden] c [hidden] d");
    assertThat(scrubber.clean("{\"t\":\"" + TOKEN.replace("/", "\\/") + "\"}"))
        .isEqualTo("{\"t\":\"[hidden]\"}");
    assertThat(scrubber.clean("'" + TOKEN.replace("+", "\\u002b").replace("=", "\\u003d") + "'"))
        .isEqualTo("'[hidden]'");
  }

  @Test
  void findsATokenThatWasCutOff() {
    scrubber.hide(TOKEN);

    assertThat(scrubber.clean("token " + TOKEN.substring(0, 25) + "…"))
        .isEqualTo("token [hidden]…");
  }

  @Test
  void hidesSeveralSecretsAndLeavesOtherTextAlone() {
    scrubber.hide(TOKEN);
    scrubber.hide("pass-word");
    scrubber.hide("abc");

    assertThat(scrubber.clean("pass-word pass-word abc über\t\uD83D\uDE80"))
        .isEqualTo("[hidden] [hidden] abc über\t\uD83D\uDE80");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u001b", "\r", "\0", "\u009b", "\u007f", "\u2028", "\u202e", "\u0085"})
  void showsControlCharactersAsText(String control) {
    assertThat(scrubber.clean("a" + control + "b"))
        .isEqualTo(
            "a\\u%sb".formatted(Integer.toHexString(0x10000 + control.charAt(0)).substring(1)));
  }

  @Property
  void noTextAroundATokenBringsItThrough(
      @ForAll @StringLength(max = 40) String before,
      @ForAll @StringLength(max = 40) String after,
      @ForAll @StringLength(min = 8, max = 60) @CharRange(from = '!', to = '~') String token) {
    Scrubber fresh = new Scrubber();
    fresh.hide(token);

    assertThat(fresh.clean(before + token + after)).doesNotContain(token);
  }
}
