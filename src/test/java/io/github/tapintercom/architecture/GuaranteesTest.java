package io.github.tapintercom.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GuaranteesTest {
  private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|Properties))\\.(\\w+)`");
  private static final Path TESTS =
      Path.of(System.getProperty("project.basedir"), "src", "test", "java");

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

  private static List<Class<?>> testClasses(Set<String> named) throws IOException {
    List<Class<?>> found = new ArrayList<>();
    for (String test : named) {
      Class<?> tests = find(test.substring(0, test.indexOf('.')));
      if (!found.contains(tests)) {
        found.add(tests);
      }
    }
    return found;
  }

  private static Class<?> find(String name) throws IOException {
    try (Stream<Path> files = Files.walk(TESTS)) {
      Path file =
          files
              .filter(path -> path.endsWith(name + ".java"))
              .findFirst()
              .orElseThrow(
                  () ->
                      new AssertionError("docs/behavior.md names " + name + ", which is nowhere"));
      String path = TESTS.relativize(file).toString();
      return Class.forName(
          path.substring(0, path.length() - ".java".length()).replace(File.separatorChar, '.'));
    } catch (ClassNotFoundException e) {
      throw new AssertionError(name + " is not compiled", e);
    }
  }
}
