package io.github.tapintercom.config;

import io.github.tapintercom.json.JsonTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;

/** Reads the JSON files named on the command line: config, state and catalog. */
public final class JsonFile {
  /** Far more than any config, state or catalog, far less than the heap. */
  private static final int MAX_BYTES = 8 << 20;

  private JsonFile() {}

  /**
   * The file's one JSON value, or a missing node when the file is empty. Read as UTF-8 whatever the
   * locale; a byte order mark does no harm.
   *
   * @throws InvalidFileException when there is no such file or it is not JSON
   */
  public static JsonNode read(Path file) {
    byte[] content;
    if (Files.isDirectory(file)) {
      throw new InvalidFileException(file + ": is a directory; name a file in it");
    }
    try (InputStream in = Files.newInputStream(file)) {
      content = in.readNBytes(MAX_BYTES + 1);
    } catch (NoSuchFileException e) {
      throw new InvalidFileException(file + ": no such file; check the path");
    } catch (IOException e) {
      throw new InvalidFileException(
          file + ": cannot be read (" + reason(e) + "); check that it is a readable file");
    }
    if (content.length > MAX_BYTES) {
      throw new InvalidFileException(
          file + ": too large (more than " + (MAX_BYTES >> 20) + " MB); check the path");
    }
    try {
      return JsonTree.read(content);
    } catch (MismatchedInputException e) {
      throw new InvalidFileException(
          file + ": more than one JSON value" + at(e) + "; keep only the last one");
    } catch (JacksonException e) {
      // The parser's own message quotes the text it stumbled over, which may be the token.
      throw new InvalidFileException(file + ": not valid JSON" + at(e) + "; correct it there");
    }
  }

  private static String reason(IOException e) {
    String kind = e.getClass().getSimpleName().replace("Exception", "");
    return e instanceof FileSystemException || e.getMessage() == null ? kind : e.getMessage();
  }

  private static String at(JacksonException e) {
    TokenStreamLocation place = e.getLocation();
    return place == null || place.getLineNr() < 1
        ? ""
        : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
  }
}
