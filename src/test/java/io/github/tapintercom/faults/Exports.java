package io.github.tapintercom.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.demo.http.RequestInfo;
import io.github.tapintercom.harness.Tap;
import io.github.tapintercom.harness.World;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Requests of exports, and their files in other forms. */
public final class Exports {
  /** A day before the first message of the demo. */
  public static final long BEFORE_ALL = 1_699_900_000;

  static final String OPENS = "content_export_open";

  static final Predicate<RequestInfo> START =
      info -> info.method().equals("POST") && info.path().equals("/export/content/data");
  static final Predicate<RequestInfo> STATUS =
      info -> info.path().startsWith("/export/content/data/");
  static final Predicate<RequestInfo> FILE = info -> info.path().startsWith("/download/content/");

  private Exports() {}

  /** Reads these since before the first message. */
  static Tap tap(String... streams) {
    return Tap.of(streams).start(BEFORE_ALL);
  }

  /** A world whose exports take so long. */
  static World slow(Duration time) {
    return World.with(options -> options.withExportTime(time));
  }

  /** How many requests of a kind there were. */
  static long count(World world, Predicate<RequestInfo> kind) {
    return world.log().requests().stream().filter(kind).count();
  }

  /** The file that the job has, as other bytes made of the CSV of the opens. */
  static Fault file(UnaryOperator<byte[]> packing) {
    return new Fault.Altered(zip -> packing.apply(opens(zip)));
  }

  static byte[] opens(byte[] archive) {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().startsWith("open_")) {
          return zip.readAllBytes();
        }
      }
      throw new AssertionError("no opens");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] gzip(byte[] content) {
    return packed(
        out -> {
          try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
          }
        });
  }

  /** An archive with one file, deflated or stored. */
  static byte[] zip(String name, byte[] content, int method) {
    return packed(
        out -> {
          try (ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipEntry entry = new ZipEntry(name);
            entry.setMethod(method);
            if (method == ZipEntry.STORED) {
              CRC32 crc = new CRC32();
              crc.update(content);
              entry.setCrc(crc.getValue());
              entry.setSize(content.length);
            }
            zip.putNextEntry(entry);
            zip.write(content);
          }
        });
  }

  /** An archive with files of the same content. */
  static byte[] zip(List<String> names, byte[] content) {
    return packed(
        out -> {
          try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : names) {
              zip.putNextEntry(new ZipEntry(name));
              zip.write(content);
            }
          }
        });
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private interface Packing {
    void into(ByteArrayOutputStream out) throws IOException;
  }

  private static byte[] packed(Packing packing) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      packing.into(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** All opens are with the loader: of seven messages, the last one twice. */
  static void assertAllOpens(World world, World.Ended end) {
    assertThat(end.failures()).isEmpty();
    assertThat(world.loader().violations()).isEmpty();
    assertThat(world.loader().table(OPENS)).hasSize(8);
    assertThat(world.bookmark(OPENS)).contains(end.began());
  }
}
