package io.github.tapintercom.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** A file that holds a token and nothing else, such as a mounted secret. */
final class TokenFile {
  /** Far more than any token. */
  private static final int MAX_BYTES = 10_000;

  private TokenFile() {}

  /**
   * The token.
   *
   * @throws InvalidInputException when there is none
   */
  static String read(Path file, Path directory) {
    try (InputStream in = Files.newInputStream(directory.resolve(file))) {
      byte[] content = in.readNBytes(MAX_BYTES + 1);
      String token = new String(content, StandardCharsets.UTF_8).replace("\uFEFF", "").strip();
      if (content.length > MAX_BYTES || token.isEmpty()) {
        throw problem(file, token.isEmpty() ? "is empty" : "is too long for a token");
      }
      return token;
    } catch (NoSuchFileException e) {
      throw problem(file, "is not there");
    } catch (IOException e) {
      throw problem(file, "cannot be read");
    }
  }

  private static InvalidInputException problem(Path file, String what) {
    return new InvalidInputException(
        List.of("--token-file %s %s; name a file with the token alone".formatted(file, what)));
  }
}
