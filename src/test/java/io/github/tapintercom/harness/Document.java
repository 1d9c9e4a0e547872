package io.github.tapintercom.harness;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file of the project that shows what the program says. A test compares it, or writes it anew
 * when the build is given {@code -Ddocuments.write=true}, as {@code tools/documents} does. Tests
 * that use this have the tag {@link #TAG}, by which that command finds them.
 */
public final class Document {
  /** Of every test that compares a document. */
  public static final String TAG = "documents";

  private static final String COMMENT = "#";

  private final Path file;
  private final boolean write;

  Document(Path file, boolean write) {
    this.file = file;
    this.write = write;
  }

  /** A file by its path in the project. */
  public static Document of(String path) {
    return new Document(
        Path.of(System.getProperty("project.basedir")).resolve(path),
        Boolean.getBoolean("documents.write"));
  }

  /** The whole file is this text. */
  public void is(String text) throws IOException {
    compare(lines(Files.readString(file)), lines(text));
  }

  /** All lines but the comments at the top are those of this text. */
  public void isBelowItsComments(String text) throws IOException {
    List<String> found = lines(Files.readString(file));
    Stream<String> comments = found.stream().takeWhile(line -> line.startsWith(COMMENT));
    compare(found, Stream.concat(comments, text.lines()).toList());
  }

  /** The one table that has this first column is this one, in Markdown. */
  public void hasTable(String table) throws IOException {
    List<String> rows = table.lines().toList();
    String firstColumn = rows.get(0).substring(0, rows.get(0).indexOf('|', 1) + 1);
    List<String> found = lines(Files.readString(file));
    List<String> starts = found.stream().filter(line -> line.startsWith(firstColumn)).toList();
    if (starts.size() != 1) {
      fail("%s has %d tables that start with %s", file, starts.size(), firstColumn);
    }
    int from = found.indexOf(starts.get(0));
    int to = from;
    while (to < found.size() && found.get(to).startsWith("|")) {
      to++;
    }
    List<String> wanted = new ArrayList<>(found.subList(0, from));
    wanted.addAll(rows);
    wanted.addAll(found.subList(to, found.size()));
    compare(found, wanted);
  }

  private void compare(List<String> found, List<String> wanted) throws IOException {
    if (found.equals(wanted)) {
      return;
    }
    if (write) {
      Files.writeString(file, String.join("\n", wanted) + "\n");
      return;
    }
    fail(
        "%s does not show what the program says (- what it shows, + what it should):%n%s%nWrite it anew with tools/documents",
        file.getFileName(), new LineDiff(found, wanted).text());
  }

  private static List<String> lines(String text) {
    return text.lines().toList();
  }
}
