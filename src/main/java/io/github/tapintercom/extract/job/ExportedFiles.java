package io.github.tapintercom.extract.job;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;

/**
 * The files inside a download. Versions and descriptions differ in how it is packed and in what the
 * headers say, so its first bytes decide: a ZIP, something gzipped, or the file itself.
 */
final class ExportedFiles {
  private static final int BUFFER = 64 << 10;
  private static final int MAX_DEPTH = 3;

  private ExportedFiles() {}

  /** Is given each file. */
  @FunctionalInterface
  interface Visitor {
    /**
     * Reads a file.
     *
     * @param name in the archive, empty without one
     * @throws IOException when it cannot be read to its end
     */
    void file(String name, InputStream content) throws IOException, InterruptedException;
  }

  /**
   * Hands over all of them.
   *
   * @throws DamagedFileException when there is none, or one cannot be read to its end
   */
  static void each(DownloadFile download, Visitor visitor)
      throws IOException, InterruptedException {
    each(download, visitor, 0);
  }

  private static void each(DownloadFile download, Visitor visitor, int depth)
      throws IOException, InterruptedException {
    if (download.size() == 0) {
      throw new DamagedFileException("it is empty");
    }
    if (!isZip(download.bytes(0, (int) Math.min(4, download.size())).array())) {
      stream("", download.whole(), download, visitor, depth);
      return;
    }
    ZipArchive archive = new ZipArchive(download);
    for (ZipArchive.Entry entry : archive.entries()) {
      if (!entry.isDirectory()) {
        stream(entry.name(), archive.open(entry), download, visitor, depth);
      }
    }
  }

  private static void stream(
      String name, InputStream packed, DownloadFile download, Visitor visitor, int depth)
      throws IOException, InterruptedException {
    InputStream content = new BufferedInputStream(packed, BUFFER);
    byte[] head = head(content);
    if (depth < MAX_DEPTH && isGzip(head)) {
      stream(name, new WholeGzip(content), download, visitor, depth + 1);
    } else if (depth > 0 && depth < MAX_DEPTH && isZip(head)) {
      try (DownloadFile inner = DownloadFile.in(download.directory())) {
        inner.receive(content);
        each(inner, visitor, depth + 1);
      }
    } else {
      visitor.file(name, content);
      content.transferTo(OutputStream.nullOutputStream()); // what is wrong shows at the end
    }
  }

  private static byte[] head(InputStream content) throws IOException {
    content.mark(4);
    byte[] head = content.readNBytes(4);
    content.reset();
    return head;
  }

  private static boolean isGzip(byte[] head) {
    return head.length >= 2 && (head[0] & 0xFF) == 0x1F && (head[1] & 0xFF) == 0x8B;
  }

  private static boolean isZip(byte[] head) {
    return head.length >= 4
        && head[0] == 'P'
        && head[1] == 'K'
        && ((head[2] == 3 && head[3] == 4) || (head[2] == 5 && head[3] == 6));
  }

  /** All members; what follows the last one is not passed over silently, as Java does. */
  private static final class WholeGzip extends GZIPInputStream {
    private static final int TRAILER = 8;

    WholeGzip(InputStream in) throws IOException {
      super(in, BUFFER);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      if (read < 0 && (inf.getRemaining() > TRAILER || in.read() >= 0)) {
        throw new DamagedFileException("something that is not gzipped follows what is");
      }
      return read;
    }
  }
}
