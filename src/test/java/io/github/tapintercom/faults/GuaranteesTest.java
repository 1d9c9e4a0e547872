package io.github.tapintercom.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GuaranteesTest {
  private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|Properties))\\.(\\w+)`");
  private static final List<String> PACKAGES =
      List.of("faults", "properties", "state", "intercom", "streams", "sync");

  @Test
  void everyGuaranteeNamesATestThatExistsAndEveryFaultTestIsNamed() throws IOException {
    Path document = Path.of(System.getProperty("project.basedir"), "docs", "behavior.md");
    Matcher matcher = NAMED.matcher(Files.readString(document));
    Set<String> named = new TreeSet<>();
    while (matcher.find()) {
      named.add(matcher.group(1) + "." + matcher.group(2));
    }
    Set<String> existing = new TreeSet<>();
    for (Class<?> tests : testClasses(named)) {
      for (Method method : tests.getDeclaredMethods()) {
        boolean test =
            Stream.of(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getSimpleName())
                .anyMatch(List.of("Test", "ParameterizedTest", "Property", "Example")::contains);
        if (test) {
          existing.add(tests.getSimpleName() + "." + method.getName());
        }
      }
    }
    assertThat(existing).containsAll(named);
    existing.removeAll(named);
    assertThat(existing).noneMatch(test -> test.contains("FaultsTest."));
  }

  private static List<Class<?>> testClasses(Set<String> named) {
    List<Class<?>> found = new ArrayList<>();
    named.stream()
        .map(test -> test.substring(0, test.indexOf('.')))
        .distinct()
        .forEach(name -> found.add(find(name)));
    return found;
  }

  private static Class<?> find(String name) {
    return PACKAGES.stream()
        .flatMap(place -> named("io.github.tapintercom." + place + "." + name).stream())
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("docs/behavior.md names " + name + ", which is nowhere"));
  }

  private static Optional<Class<?>> named(String name) {
    try {
      return Optional.of(Class.forName(name));
    } catch (ClassNotFoundException elsewhere) {
      return Optional.empty();
    }
  }
}
