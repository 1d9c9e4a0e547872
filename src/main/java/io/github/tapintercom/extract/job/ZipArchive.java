package io.github.tapintercom.extract.job;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * The entries of a ZIP, by the directory at its end: an archive that was cut off has none, and one
 * that was written as a stream has sizes only there. The JDK's own reader needs a file with a name,
 * which ours has not (<a href="https://pkware.cachefly.net/webdocs/APPNOTE/APPNOTE-6.3.9.TXT">the
 * format</a>). Entries are read as they inflate, never whole.
 */
final class ZipArchive {
  private static final int END = 0x06054b50;
  private static final int END_SIZE = 22;
  private static final int END_64 = 0x06064b50;
  private static final int LOCATOR_64 = 0x07064b50;
  private static final int LOCATOR_SIZE = 20;
  private static final int CENTRAL = 0x02014b50;
  private static final int CENTRAL_SIZE = 46;
  private static final int LOCAL = 0x04034b50;
  private static final int LOCAL_SIZE = 30;
  private static final int MAX_COMMENT = 0xFFFF;
  private static final long IN_EXTRA = 0xFFFFFFFFL;
  private static final int MAX_DIRECTORY = 16 << 20;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  private final DownloadFile file;

  ZipArchive(DownloadFile file) {
    this.file = file;
  }

  /**
   * One file of the archive.
   *
   * @param packed its bytes in the archive
   * @param at where it begins
   */
  record Entry(String name, int flags, int method, long crc, long packed, long size, long at) {
    boolean isDirectory() {
      return name.endsWith("/");
    }
  }

  /** All entries, in their order. */
  List<Entry> entries() throws IOException {
    int tail = (int) Math.min(file.size(), END_SIZE + MAX_COMMENT);
    ByteBuffer bytes = bytes(file.size() - tail, tail);
    int end = tail - END_SIZE;
    while (end >= 0 && bytes.getInt(end) != END) {
      end--;
    }
    if (end < 0) {
      throw new DamagedFileException("it is a ZIP without its end");
    }
    long count = bytes.getShort(end + 10) & 0xFFFF;
    long length = bytes.getInt(end + 12) & 0xFFFFFFFFL;
    long from = bytes.getInt(end + 16) & 0xFFFFFFFFL;
    int locator = end - LOCATOR_SIZE;
    if (locator >= 0 && bytes.getInt(locator) == LOCATOR_64) {
      ByteBuffer large = bytes(bytes.getLong(locator + 8), 56);
      check(large.getInt(0) == END_64, "its ZIP directory is not found");
      count = large.getLong(32);
      length = large.getLong(40);
      from = large.getLong(48);
    }
    check(length <= MAX_DIRECTORY, "its ZIP directory is too large");
    return entries(bytes(from, (int) length), count);
  }

  private static List<Entry> entries(ByteBuffer directory, long count) throws IOException {
    List<Entry> entries = new ArrayList<>();
    int at = 0;
    for (long k = 0; k < count; k++) {
      check(
          at + CENTRAL_SIZE <= directory.limit() && directory.getInt(at) == CENTRAL,
          "its ZIP directory is damaged");
      int name = directory.getShort(at + 28) & 0xFFFF;
      int extra = directory.getShort(at + 30) & 0xFFFF;
      int next = at + CENTRAL_SIZE + name + extra + (directory.getShort(at + 32) & 0xFFFF);
      check(next <= directory.limit(), "its ZIP directory is damaged");
      try {
        entries.add(entry(directory, at, name, extra));
      } catch (IndexOutOfBoundsException e) {
        throw new DamagedFileException("its ZIP directory is damaged");
      }
      at = next;
    }
    return entries;
  }

  private static Entry entry(ByteBuffer directory, int at, int name, int extra) {
    long size = directory.getInt(at + 24) & 0xFFFFFFFFL;
    long packed = directory.getInt(at + 20) & 0xFFFFFFFFL;
    long header = directory.getInt(at + 42) & 0xFFFFFFFFL;
    int field = at + CENTRAL_SIZE + name;
    int end = field + extra;
    while (field + 4 <= end) {
      int length = directory.getShort(field + 2) & 0xFFFF;
      if (directory.getShort(field) == 1) { // sizes beyond 4 GB, in this order where they are
        int value = field + 4;
        if (size == IN_EXTRA) {
          size = directory.getLong(value);
          value += 8;
        }
        if (packed == IN_EXTRA) {
          packed = directory.getLong(value);
          value += 8;
        }
        header = header == IN_EXTRA ? directory.getLong(value) : header;
      }
      field += 4 + length;
    }
    byte[] text = new byte[name];
    directory.get(at + CENTRAL_SIZE, text);
    return new Entry(
        new String(text, StandardCharsets.UTF_8),
        directory.getShort(at + 8),
        directory.getShort(at + 10),
        directory.getInt(at + 16) & 0xFFFFFFFFL,
        packed,
        size,
        header);
  }

  /** The content of an entry; its end throws when it is not what the directory says. */
  InputStream open(Entry entry) throws IOException {
    ByteBuffer header = bytes(entry.at(), LOCAL_SIZE);
    check(header.getInt(0) == LOCAL, "a file in its ZIP is not where it should be");
    check((entry.flags() & 1) == 0, "a file in its ZIP is encrypted");
    int before = (header.getShort(26) & 0xFFFF) + (header.getShort(28) & 0xFFFF);
    long from = entry.at() + LOCAL_SIZE + before;
    check(from + entry.packed() <= file.size(), "it is cut off");
    InputStream packed = file.part(from, entry.packed());
    return switch (entry.method()) {
      case STORED -> new Checked(packed, entry);
      case DEFLATED ->
          new Checked(new InflaterInputStream(packed, new Inflater(true), 32 << 10), entry);
      default -> throw new DamagedFileException("a file in its ZIP is packed in an unknown way");
    };
  }

  private ByteBuffer bytes(long from, int length) throws IOException {
    return file.bytes(from, length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void check(boolean holds, String otherwise) throws DamagedFileException {
    if (!holds) {
      throw new DamagedFileException(otherwise);
    }
  }

  /** Compares size and checksum at the end. */
  private static final class Checked extends CheckedInputStream {
    private final Entry entry;
    private long size;

    Checked(InputStream in, Entry entry) {
      super(in, new CRC32());
      this.entry = entry;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      took(one < 0 ? -1 : 1);
      return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      took(read);
      return read;
    }

    private void took(int read) throws IOException {
      size += Math.max(0, read);
      check(size <= entry.size(), "a file in its ZIP is longer than announced");
      if (read < 0) {
        boolean same = size == entry.size() && getChecksum().getValue() == entry.crc();
        check(same, "a file in its ZIP is damaged");
      }
    }
  }
}
