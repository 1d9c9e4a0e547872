package io.github.tapintercom.faults;

import static io.github.tapintercom.faults.Exports.FILE;
import static io.github.tapintercom.faults.Exports.OPENS;
import static io.github.tapintercom.faults.Exports.STATUS;
import static io.github.tapintercom.faults.Exports.count;
import static io.github.tapintercom.faults.Exports.gzip;
import static io.github.tapintercom.faults.Exports.tap;
import static io.github.tapintercom.faults.Exports.text;
import static io.github.tapintercom.faults.Exports.zip;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.demo.hostile.Fault;
import io.github.tapintercom.extract.ReadLimits;
import io.github.tapintercom.harness.Logs;
import io.github.tapintercom.harness.World;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Files in every form, whole and damaged, from here and from elsewhere. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExportFilesFaultsTest {
  @AutoClose final Logs logs = Logs.taken();

  static Map<String, UnaryOperator<byte[]>> packings() {
    return Map.of(
        "csv",
        csv -> csv,
        "gzip",
        Exports::gzip,
        "zip",
        csv -> zip("open_20260101_000000.csv", csv, ZipEntry.DEFLATED),
        "zip, stored, in a folder",
        csv -> zip("export/open_20260101_000000.csv", csv, ZipEntry.STORED),
        "zip in gzip",
        csv -> gzip(zip("open_20260101_000000.csv", csv, ZipEntry.DEFLATED)),
        "gzip in zip",
        csv -> zip("opens_20260101_000000.csv.gz", gzip(csv), ZipEntry.DEFLATED),
        "with a mark of its encoding",
        csv -> text("\uFEFF" + new String(csv, StandardCharsets.UTF_8)));
  }

  static Stream<String> packingNames() {
    return packings().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("packingNames")
  void readsAFileHoweverItIsPacked(String packing) {
    try (World world = World.plain()) {
      world.faults(Troubles.always(FILE, Exports.file(packings().get(packing))));
      Exports.assertAllOpens(world, world.run(tap(OPENS)));
    }
  }

  /** Intercom documents one form of their names; what is in a file does not follow from it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Open_20260101_000000.csv",
        "OPEN_20260101_000000.csv",
        "open-20260101.csv",
        "open.CSV",
        "export.csv",
        "20260101.csv",
        "content_export_open_20260101.csv",
        "open_stats_20260101.csv"
      })
  void readsAFileWhateverItsName(String name) {
    try (World world = World.plain()) {
      world.faults(Troubles.always(FILE, Exports.file(csv -> zip(name, csv, ZipEntry.DEFLATED))));
      Exports.assertAllOpens(world, world.run(tap(OPENS)));
    }
  }

  @Test
  void aFileThatIsNoCsvAndOfNoGroupHarmsNothing() {
    try (World world = World.plain()) {
      byte[] manifest = zip("manifest.json", text("{\"files\":0}"), ZipEntry.DEFLATED);
      world.faults(Troubles.always(FILE, Exports.file(csv -> manifest)));
      assertThat(world.run(tap(OPENS)).exitCode()).isZero();
      assertThat(logs.warnings()).anyMatch(line -> line.contains("'manifest.json'"));
    }
  }

  /** Java takes what follows a member for rubbish. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aGzipWhoseSecondMemberIsDamagedFailsItsStreams(int at) {
    try (World world = World.plain()) {
      byte[] second = gzip(text("x1,2023-11-15 00:00:00 UTC\n"));
      second[at] ^= 1;
      byte[] file = joined(gzip(text("receipt_id,opened_at\n1,2023-11-15 00:00:00 UTC\n")), second);
      world.faults(Troubles.always(FILE, Exports.file(csv -> file)));
      assertThat(world.run(tap(OPENS)).exitCode()).isEqualTo(1);
    }
  }

  /** Where the buffer ends with a member, more of the file follows. */
  @Test
  void readsAllMembersOfAGzipWhereverTheyEnd() {
    try (World world = World.plain()) {
      String header = "receipt_id,opened_at\n";
      byte[] first = gzip(text(header));
      String row = "%d,2023-11-15 00:00:00 UTC\n";
      byte[] one = withComment(gzip(text(header + row.formatted(1))), 1 << 16);
      byte[] file = joined(one, gzip(text(row.formatted(2))));
      assertThat(one).hasSize(1 << 16).hasSizeGreaterThan(first.length);
      world.faults(Troubles.always(FILE, Exports.file(csv -> file)));
      assertThat(world.run(tap(OPENS)).exitCode()).isZero();
      assertThat(world.loader().table(OPENS)).hasSize(2);
    }
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  /** The same of that size, by a comment in its header. */
  private static byte[] withComment(byte[] gzip, int size) {
    byte[] longer = new byte[size];
    System.arraycopy(gzip, 0, longer, 0, 10);
    longer[3] = 16;
    int comment = size - gzip.length;
    Arrays.fill(longer, 10, 10 + comment - 1, (byte) 'x');
    System.arraycopy(gzip, 10, longer, 10 + comment, gzip.length - 10);
    return longer;
  }

  /** The same open in two files of one group is two opens. */
  @Test
  void rowsThatAreAlikeInTwoFilesOfAGroupGetDifferentKeys() {
    byte[] row = text("receipt_id,opened_at\n1,2023-11-15 00:00:00 UTC\n");
    try (World world = World.plain()) {
      byte[] files = zip(List.of("open_20231115_000000_1.csv", "open_20231115_000000_2.csv"), row);
      world.faults(Troubles.always(FILE, Exports.file(csv -> files)));
      assertThat(world.run(tap(OPENS)).failures()).isEmpty();
      assertThat(world.loader().table(OPENS)).hasSize(2);
    }
  }

  static Map<String, UnaryOperator<byte[]>> damages() {
    return Map.of(
        "cut zip",
        csv -> half(zip("open_20260101_000000.csv", csv, ZipEntry.DEFLATED)),
        "wrong bytes in a zip",
        csv -> changed(zip("open_20260101_000000.csv", csv, ZipEntry.STORED), 60),
        "wrong bytes in a deflated zip",
        csv -> changed(zip("open_20260101_000000.csv", csv, ZipEntry.DEFLATED), 60),
        "cut gzip",
        csv -> half(gzip(csv)),
        "empty",
        csv -> new byte[0],
        "a page",
        csv -> text("<html>Sorry</html>"),
        "an open quote",
        csv -> text("receipt_id,opened_at\n1,\"2023-11-15 00:00:00 UTC\n"),
        "unknown columns",
        csv -> text("a,b\n1,2\n"));
  }

  static Stream<String> damageNames() {
    return damages().keySet().stream();
  }

  private static byte[] half(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length / 2);
  }

  private static byte[] changed(byte[] bytes, int at) {
    byte[] changed = bytes.clone();
    changed[at] ^= 0x55;
    return changed;
  }

  @ParameterizedTest
  @MethodSource("damageNames")
  void aDamagedFileIsDownloadedAgain(String damage) {
    try (World world = World.plain()) {
      world.faults(Troubles.nth(1, FILE, Exports.file(damages().get(damage))));
      Exports.assertAllOpens(world, world.run(tap(OPENS)));
      assertThat(logs.warnings()).anyMatch(line -> line.contains("downloading it again"));
    }
  }

  @ParameterizedTest
  @MethodSource("damageNames")
  void aFileThatStaysDamagedFailsItsStreams(String damage) {
    try (World world = World.plain()) {
      world.faults(Troubles.always(FILE, Exports.file(damages().get(damage))));
      World.Ended end = world.run(tap(OPENS));
      assertThat(end.exitCode()).isEqualTo(1);
      assertThat(end.failures())
          .singleElement()
          .asString()
          .contains(OPENS, "the file cannot be read");
      assertThat(count(world, FILE)).isEqualTo(3);
      assertThat(world.bookmark(OPENS)).isEmpty();
    }
  }

  @Test
  void aDownloadThatBreaksOffIsRetried() {
    try (World world = World.plain()) {
      world.faults(Troubles.nth(1, FILE, new Fault.Truncated(0.5)));
      Exports.assertAllOpens(world, world.run(tap(OPENS)));
      assertThat(count(world, FILE)).isEqualTo(2);
    }
  }

  /** It has no name from the beginning, so it disappears with the program. */
  @Test
  void theFileOfADownloadHasNoName(@TempDir Path directory) {
    try (World world = World.plain()) {
      ReadLimits usual = ReadLimits.defaults();
      ReadLimits limits = new ReadLimits(usual.pagesInOneWalk(), usual.pagesASlice(), 0, directory);
      world.onRequest(info -> assertThat(directory).isEmptyDirectory());
      Exports.assertAllOpens(world, world.run(tap(OPENS).limits(limits)));
    }
  }

  @Test
  void aDiskWithoutRoomForTheFileIsNamed(@TempDir Path directory) {
    try (World world = World.plain()) {
      ReadLimits usual = ReadLimits.defaults();
      Path nowhere = directory.resolve("nowhere");
      ReadLimits limits = new ReadLimits(usual.pagesInOneWalk(), usual.pagesASlice(), 0, nowhere);
      World.Ended end = world.run(tap(OPENS).limits(limits));
      assertThat(end.exitCode()).isEqualTo(1);
      assertThat(end.failures()).singleElement().asString().contains("java.io.tmpdir", "nowhere");
    }
  }

  /** The token would go there. */
  @ParameterizedTest
  @ValueSource(strings = {"https://files.example.com/e1.zip", "http://127.0.0.1:9/e1.zip"})
  void aFileOnAnotherHostIsNotFetched(String url) {
    try (World world = World.plain()) {
      world.faults(
          Troubles.always(
              STATUS,
              Fault.altered(job -> job.put("status", "completed").put("download_url", url))));
      World.Ended end = world.run(tap(OPENS));
      assertThat(end.exitCode()).isEqualTo(1);
      assertThat(end.failures()).singleElement().asString().contains("leads away from", "token");
      assertThat(count(world, FILE)).isZero();
    }
  }

  @Test
  void aDownloadThatIsSentElsewhereIsNotFollowed() {
    try (World world = World.plain()) {
      Fault elsewhere =
          new Fault.Reply(302, "text/html", "", Map.of("Location", "https://files.example.com/"));
      world.faults(Troubles.always(FILE, elsewhere));
      World.Ended end = world.run(tap(OPENS));
      assertThat(end.exitCode()).isEqualTo(1);
      assertThat(end.failures()).singleElement().asString().contains("redirects are not followed");
    }
  }

  /** Commas, quotes and line ends inside fields; names that repeat or hold spaces. */
  @Test
  void oddHeadersAndFieldsAreReadAsTheyAre() {
    String csv =
        "Receipt ID,clickedAt,url,link_type,url,\n"
            + "1,1700000000,\"https://example.com/?a=1,2\",plain,x,\n"
            + "2,2023-11-14 22:13:21 UTC,\"two\nlines\",\"say \"\"hi\"\"\",,y\n"
            + "3,2023-11-14T22:13:22Z\n";
    try (World world = World.plain()) {
      world.faults(Troubles.always(FILE, Exports.file(opens -> zip("click_1.csv", text(csv), 8))));
      World.Ended end = world.run(tap("content_export_click"));
      assertThat(end.failures()).isEmpty();
      Map<String, JsonNode> rows = world.loader().table("content_export_click");
      assertThat(rows)
          .containsOnlyKeys(
              "1|2023-11-14T22:13:20.000000Z|0",
              "2|2023-11-14T22:13:21.000000Z|0",
              "3|2023-11-14T22:13:22.000000Z|0");
      JsonNode second = rows.get("2|2023-11-14T22:13:21.000000Z|0");
      assertThat(second.get("url").asString()).isEqualTo("two\nlines");
      assertThat(second.get("link_type").asString()).isEqualTo("say \"hi\"");
      assertThat(rows.get("3|2023-11-14T22:13:22.000000Z|0").get("url").isNull()).isTrue();
      assertThat(logs.warnings()).anyMatch(line -> line.contains("url_2"));
    }
  }

  @Test
  void oneBadRowIsNamedAndKeepsNoOtherBack() {
    String csv =
        """
        receipt_id,opened_at
        1,1700000000
        2,1700000001,too,many
        3,
        4,1700000003
        """;
    try (World world = World.plain()) {
      world.faults(Troubles.nth(1, FILE, Exports.file(opens -> text(csv))));
      World.Ended end = world.run(tap(OPENS));
      assertThat(end.exitCode()).isEqualTo(1);
      assertThat(end.failures()).singleElement().asString().contains("2 record(s)", "line 3");
      assertThat(world.loader().table(OPENS)).hasSize(2);
      assertThat(world.bookmark(OPENS)).isEmpty();
    }
  }
}
