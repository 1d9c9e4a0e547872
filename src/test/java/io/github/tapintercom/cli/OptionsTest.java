package io.github.tapintercom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  @Test
  void noArgumentsMeanASync() {
    Options options = Options.parse();

    assertThat(options.action()).isEqualTo(Options.Action.SYNC);
    assertThat(options.config()).isEmpty();
    assertThat(options.state()).isEmpty();
    assertThat(options.catalog()).isEmpty();
    assertThat(options.demo()).isEmpty();
    assertThat(options.test()).isEmpty();
    assertThat(options.logLevel()).isEmpty();
    assertThat(options.format()).isEqualTo(Options.Format.TEXT);
  }

  @Test
  void takesLongAndShortFlagsAndRepeatedConfig() {
    Options options =
        Options.parse("-c", "a.json", "--config=ENV", "--config", "b.json", "-s", "s", "-p", "c");

    assertThat(options.config()).containsExactly("a.json", "ENV", "b.json");
    assertThat(options.state()).contains(Path.of("s"));
    assertThat(options.catalog()).contains(Path.of("c"));
    assertThat(Options.parse("--properties", "c").catalog()).contains(Path.of("c"));
    assertThat(Options.parse("--catalog", "c", "--dev").catalog()).contains(Path.of("c"));
    assertThat(Options.parse("--config", "@file").config()).containsExactly("@file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-c a",
        "--config a --state s --catalog c",
        "--config=ENV --report r",
        "-c a --discover",
        "-d --config a",
        "-c a --version",
        "-c a -h",
        "--help -c a",
        "-c a --about",
        "-c a --check",
        "-c a --test",
        "-c a --test schema",
        "-c a --test=schema",
        "-c a --demo-counts"
      })
  void aSyncIsKnownByALook(String line) {
    String[] arguments = line.split(" ");
    boolean sync = Options.parse(arguments).action() == Options.Action.SYNC;

    assertThat(Options.mayBeSync(arguments)).isEqualTo(sync);
  }

  @ParameterizedTest
  @CsvSource({
    "--demo --discover, 100, DISCOVER",
    "--discover --demo=7, 7, DISCOVER",
    "--demo 8 --test, 8, TEST",
    "--demo -s x, 100, SYNC"
  })
  void demoHasAnOptionalSize(String line, int contacts, Options.Action action) {
    Options options = Options.parse(line.split(" "));

    assertThat(options.demo()).hasValue(contacts);
    assertThat(options.action()).isEqualTo(action);
  }

  @ParameterizedTest
  @CsvSource({"--test, ALL", "--test=schema, SCHEMA", "--test=all, ALL", "--test -c x, ALL"})
  void testHasAnOptionalMode(String line, Options.Test mode) {
    assertThat(Options.parse(line.split(" ")).test()).contains(mode);
  }

  @ParameterizedTest
  @CsvSource({
    "debug, DEBUG",
    "INFO, INFO",
    "Warning, WARNING",
    "warn, WARNING",
    "critical, ERROR",
    "10, DEBUG"
  })
  void levelsAreNamedAsElsewhere(String name, LogLevel level) {
    assertThat(Options.parse("--log-level", name).logLevel()).contains(level);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--bogus",
        "-x",
        "file.json",
        "--config",
        "--state",
        "--log-level loud",
        "--demo=0",
        "--demo=many",
        "--test=twice",
        "--format xml"
      })
  void usageErrorsSayWhereToReadMore(String line) {
    assertThatThrownBy(() -> Options.parse(line.split(" ")))
        .isInstanceOf(UsageException.class)
        .hasMessageEndingWith("Try 'tap-intercom --help' for the options there are.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--check --report x", "--test --report x", "--check --verify"})
  void refusesWhatNeedsAWholeRead(String line) {
    assertThatThrownBy(() -> Options.parse(line.split(" ")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("goes with a whole read");
  }

  @ParameterizedTest
  @CsvSource({
    "--catlog x, --catalog",
    "--tset, --test",
    "--properteis=x, --properties",
    "--no-progres, --no-progress",
    "int, init"
  })
  void namesWhatWasProbablyMeant(String line, String meant) {
    assertThatThrownBy(() -> Options.parse(line.split(" ")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("; did you mean " + meant + "?\n");
  }

  @Test
  void neverShowsAValueOfAnOptionThatDoesNotExist() {
    assertThatThrownBy(() -> Options.parse("--access_token=c2VjcmV0"))
        .hasMessageStartingWith("Unknown option: '--access_token'\n");
  }

  @Property(tries = 100)
  void helpVersionAboutAndDiscoveryWinInAnyOrder(@ForAll long seed) {
    List<List<String>> flags =
        new ArrayList<>(
            List.of(
                List.of("--config", "/no/such"),
                List.of("-s", "nonsense"),
                List.of("--catalog", "-"),
                List.of("--log-level=debug"),
                List.of("--format", "json"),
                List.of("--test=schema"),
                List.of("--demo")));
    Random random = new Random(seed);
    List<String> strongestFirst = List.of("--help", "--version", "--about", "--discover");
    int strongest = random.nextInt(strongestFirst.size());
    strongestFirst
        .subList(strongest, strongestFirst.size())
        .forEach(flag -> flags.add(List.of(flag)));
    Options.Action action =
        Options.Action.valueOf(strongestFirst.get(strongest).substring(2).toUpperCase(Locale.ROOT));
    Collections.shuffle(flags, random);

    Options options = Options.parse(flags.stream().flatMap(List::stream).toArray(String[]::new));

    assertThat(options.action()).isEqualTo(action);
    assertThat(options.format()).isEqualTo(Options.Format.JSON);
  }

  @Test
  void helpNamesEveryPublicFlag() {
    assertThat(Options.usage())
        .contains(
            "Usage: tap-intercom", "-c, --config", "-s, --state", "-p, --catalog, --properties")
        .contains("-d, --discover", "--demo", "--test", "--about", "--format", "--log-level")
        .contains("--version", "-h, --help")
        .doesNotContain("--dev", "\u001b");
  }
}
