package io.github.tapintercom.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a {@code .env} file: {@code NAME=value} lines, as shells and Docker write them. */
final class DotEnv {
  private static final Pattern LINE =
      Pattern.compile(
          "\\s*(?:export\\s+)?([A-Za-z_]\\w*)\\s*="
              + "\\s*(?:\"([^\"]*)\"|'([^']*)'|((?!\\s*[\"']).*?))\\s*(?:(?<=\\s|[\"'])#.*)?");

  private static final Pattern NOTHING = Pattern.compile("\\s*(?:#.*)?");

  private DotEnv() {}

  /**
   * The variables of the file; none when there is no such file.
   *
   * @param problems takes what keeps the file from being read
   * @param warnings takes the place of each line that says nothing; it may hold the token
   */
  static Map<String, String> read(Path file, Consumer<String> problems, Consumer<String> warnings) {
    Map<String, String> variables = new LinkedHashMap<>();
    if (!Files.isRegularFile(file)) {
      return variables;
    }
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      List<String> lines = text.replace("\uFEFF", "").lines().toList();
      for (int k = 0; k < lines.size(); k++) {
        if (!addLine(lines.get(k), variables)) {
          warnings.accept(file + ":" + (k + 1) + ": is not NAME=value; the line is ignored");
        }
      }
    } catch (IOException e) {
      problems.accept(file + ": cannot be read; make it readable or remove it");
    }
    return variables;
  }

  private static boolean addLine(String line, Map<String, String> variables) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return NOTHING.matcher(line).matches();
    }
    for (int group = 2; group <= 4; group++) {
      if (matcher.group(group) != null) {
        variables.put(matcher.group(1), matcher.group(group));
      }
    }
    return true;
  }
}
