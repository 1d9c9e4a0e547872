package io.github.tapintercom.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the launcher with stand-ins for java that print what they are given. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  private static final String PRINT_ARGUMENTS =
      "#!/bin/sh\necho \"pid $$\"\necho \"locale $LC_ALL\"\nfor a; do echo \"[$a]\"; done\nexit 7\n";

  @TempDir private Path folder;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private Path home;
  private Path launcher;

  private record Result(int code, String out, String err, long pid) {}

  @BeforeEach
  void install() throws IOException {
    home = Files.createDirectory(folder.resolve("tap home"));
    Path source =
        Path.of(System.getProperty("project.basedir"), "src", "main", "launcher", "tap-intercom");
    // No limit but those that a test sets, whatever the machine has.
    String text =
        Files.readString(source)
            .replace("=/proc/self/cgroup", "='" + folder.resolve("self") + "'")
            .replace("=/sys/fs/cgroup", "='" + folder.resolve("cgroup") + "'");
    launcher = script(home.resolve("tap-intercom"), text);
    Files.createFile(home.resolve("tap-intercom.jar"));
    // Only sh's helpers; the real java must not be found.
    Path bin = Files.createDirectory(folder.resolve("bin"));
    for (String tool : List.of("sh", "readlink")) {
      Path real =
          Stream.of("/bin/", "/usr/bin/")
              .map(directory -> Path.of(directory + tool))
              .filter(Files::exists)
              .findFirst()
              .orElseThrow();
      script(bin.resolve(tool), "#!/bin/sh\nexec " + real + " \"$@\"\n");
    }
    environment.put("PATH", bin.toString());
  }

  @Test
  void becomesTheJvmAndPassesArgumentsOn() {
    environment.put("JAVA_HOME", jdk("jdk", "17.0.9").toString());

    Result result = run(launcher, "--config", "my config.json", "*");

    assertThat(result.code()).isEqualTo(7);
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("pid " + result.pid() + "\n", "locale C.UTF-8\n");
    assertThat(result.out().lines())
        .contains("[-Xmx128m]", "[-XX:+UseSerialGC]", "[-Dfile.encoding=UTF-8]")
        .contains("[-XX:+DisplayVMOutputToStderr]", "[-Xlog:all=error:stderr]")
        .endsWith(
            "[-cp]",
            "[" + home.resolve("tap-intercom.jar") + "]",
            "[io.github.tapintercom.cli.Main]",
            "[--config]",
            "[my config.json]",
            "[*]");
  }

  @Test
  void startsThroughSymbolicLinksFromAnywhere() throws IOException {
    environment.put("JAVA_HOME", jdk("jdk", "21").toString());
    Path absolute = Files.createSymbolicLink(folder.resolve("one"), launcher);
    Path relative = Files.createSymbolicLink(folder.resolve("two"), Path.of("one"));

    assertThat(run(absolute).out()).contains("tap home/tap-intercom.jar]");
    assertThat(run(relative).out()).contains("tap home/tap-intercom.jar]");
  }

  @Test
  void findsTheJarOfAnInstalledFolder() throws IOException {
    environment.put("JAVA_HOME", jdk("jdk", "17").toString());
    Files.createDirectory(folder.resolve("lib"));
    Files.move(home.resolve("tap-intercom.jar"), folder.resolve("lib/tap-intercom.jar"));

    assertThat(run(launcher).out()).contains("tap home/../lib/tap-intercom.jar]");
  }

  @Test
  void saysThatNoClassPathCanNameAFolderWithAColon() throws IOException {
    environment.put("JAVA_HOME", jdk("jdk", "17").toString());
    Path moved = Files.move(home, folder.resolve("tap:home"));

    assertFailure(run(moved.resolve(launcher.getFileName()), "--version"), "colon", "tap:home");
  }

  @Test
  void userOptionsComeLaterAndMayChooseTheCollector() {
    environment.put("JAVA_HOME", jdk("jdk", "17").toString());
    environment.put("TAP_INTERCOM_JAVA_OPTS", "-Xmx1g -XX:+UseParallelGC -Dx=*");

    String out = run(launcher).out();

    assertThat(out.indexOf("[-Xmx1g]")).isGreaterThan(out.indexOf("[-Xmx128m]"));
    assertThat(out).contains("[-XX:+UseParallelGC]\n[-Dx=*]\n[-cp]").doesNotContain("UseSerialGC");
  }

  /** Java refuses to start with a heap that begins larger than it may become. */
  @ParameterizedTest
  @CsvSource({
    "-Xmx40m, false",
    "-Xmx47M, false",
    "-Xmx48m, true",
    "-Xmx96m -Dx=-Dy, true",
    "-Xmx96m -Xmx40m, false",
    "-Xmx1g, true",
    "-Xmx100000k, false",
    "-Xmx50000000, false",
    "-Xmxnonsensem, false",
    "-Xms20m, false",
    "-XX:MaxHeapSize=40m, false",
    "-XX:MaxRAMPercentage=1, false",
  })
  void aHeapThatMayBeSmallerBeginsAsJavaLikes(String option, boolean ours) {
    environment.put("JAVA_HOME", jdk("jdk", "17").toString());

    assertThat(run(launcher).out()).contains("[-Xms48m]");

    environment.put("TAP_INTERCOM_JAVA_OPTS", option);

    assertThat(run(launcher).out().contains("[-Xms48m]")).isEqualTo(ours);
  }

  @ParameterizedTest
  @CsvSource({
    "max, -Xmx128m, -Xmn32m",
    "100000000, -Xmx48m, -Xmn24m",
    "167772160, -Xmx64m, -Xmn32m",
    "201326592, -Xmx96m, -Xmn32m",
    "536870912, -Xmx256m, -Xmn32m",
    "34359738368, -Xmx512m, -Xmn32m",
    "9223372036854771712, -Xmx128m, -Xmn32m",
  })
  void theHeapFitsIntoTheMemoryOfTheContainer(String limit, String heap, String young)
      throws IOException {
    environment.put("JAVA_HOME", jdk("jdk", "17").toString());
    write("self", "0::/\n");
    write("cgroup/memory.max", limit + "\n");

    assertThat(run(launcher).out()).contains("[" + heap + "]\n[" + young + "]\n");

    write("self", "4:memory:/docker/1\n1:cpu:/\n0::/\n");
    Files.delete(folder.resolve("cgroup/memory.max"));
    write("cgroup/memory/memory.limit_in_bytes", limit.replace("max", "") + "\n");

    assertThat(run(launcher).out()).contains("[" + heap + "]\n[" + young + "]\n");
  }

  @Test
  void theNarrowestOfTheGroupsAboveCounts() throws IOException {
    environment.put("JAVA_HOME", jdk("jdk", "17").toString());
    environment.put("TAP_INTERCOM_JAVA_OPTS", "-Xmx1g");
    write("self", "0::/system.slice/tap.service\n");
    write("cgroup/system.slice/tap.service/memory.max", "max\n");
    write("cgroup/system.slice/memory.max", "300000000\n");
    write("cgroup/memory.max", "400000000\n");

    String out = run(launcher).out();

    assertThat(out).contains("[-Xmx143m]");
    assertThat(out.indexOf("[-Xmx1g]")).isGreaterThan(out.indexOf("[-Xmx143m]"));
  }

  @Test
  void startsThoughCdPrintsWhereItGoes() {
    environment.put("JAVA_HOME", jdk("jdk", "17").toString());
    environment.put("CDPATH", folder.toString());

    Result result = runIn(folder, "sh", "tap home/tap-intercom");

    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("tap home/tap-intercom.jar]");
  }

  private void write(String file, String content) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  @Test
  void usesTheArchiveOfTheSameJavaOnly() throws IOException {
    environment.put("JAVA_HOME", jdk("jdk", "17.0.9").toString());
    Files.createFile(home.resolve("tap-intercom-25.jsa"));

    assertThat(run(launcher).out()).doesNotContain("Shared", "-Xshare");

    Path archive = Files.createFile(home.resolve("tap-intercom-17.jsa"));
    assertThat(run(launcher).out())
        .contains("[-XX:SharedArchiveFile=" + archive + "]", "[-Xshare:auto]", "cds*=off");
  }

  @ParameterizedTest
  @CsvSource({"17, true", "21, true", "25, true", "26, false"})
  void leavesTheArchiveWhereItIsInVersionsKnownToHaveThatOption(String version, boolean known)
      throws IOException {
    environment.put("JAVA_HOME", jdk("jdk", version).toString());

    assertThat(run(launcher).out()).doesNotContain("ArchiveRelocationMode");

    Files.createFile(home.resolve("tap-intercom-" + version + ".jsa"));
    String out = run(launcher).out();
    assertThat(out.contains("[-XX:ArchiveRelocationMode=0]")).isEqualTo(known);
    assertThat(out.contains("[-XX:+UnlockDiagnosticVMOptions]")).isEqualTo(known);
  }

  @Test
  void keepsALocaleThatIsUtf8() {
    environment.put("JAVA_HOME", jdk("jdk", "17").toString());
    environment.put("LC_ALL", "de_DE.utf8");

    assertThat(run(launcher).out()).contains("locale de_DE.utf8");
  }

  @Test
  void readsTheVersionOfAJavaThatHasNoReleaseFile() throws IOException {
    Path java = folder.resolve("my java");
    script(
        java,
        "#!/bin/sh\nif [ \"$1\" = -version ]; then\n"
            + "echo 'openjdk version \"22.0.1\" 2024' >&2; exit\nfi\n"
            + PRINT_ARGUMENTS);
    environment.put("TAP_INTERCOM_JAVA", java.toString());
    environment.put("JAVA_HOME", jdk("old", "1.8.0_392").toString());
    Files.createFile(home.resolve("tap-intercom-22.jsa"));

    Result result = run(launcher);

    assertThat(result.code()).isEqualTo(7);
    assertThat(result.out()).contains("tap-intercom-22.jsa");
  }

  @Test
  void prefersJavaHomeThenTakesThePath() throws IOException {
    Path old = jdk("old", "1.8.0_392");
    Path onPath = jdk("new", "25");
    environment.put("JAVA_HOME", old.toString());
    environment.put("PATH", onPath.resolve("bin") + ":" + environment.get("PATH"));
    Files.createFile(home.resolve("tap-intercom-25.jsa"));

    assertThat(run(launcher).out()).contains("tap-intercom-25.jsa");

    environment.put("JAVA_HOME", jdk("good", "17").toString());
    assertThat(run(launcher).out()).doesNotContain("tap-intercom-25.jsa");
  }

  @ParameterizedTest
  @CsvSource({"1.8.0_392, is Java 8", "11.0.2, is Java 11", "16, is Java 16"})
  void saysWhichJavaIsTooOld(String version, String why) {
    environment.put("JAVA_HOME", jdk("jdk", version).toString());

    assertFailure(run(launcher), "needs Java 17", why, "TAP_INTERCOM_JAVA");
  }

  @Test
  void saysThatThereIsNoJava() {
    assertFailure(run(launcher), "needs Java 17", "found none");
    environment.put("JAVA_HOME", "/nowhere");
    assertFailure(run(launcher), "/nowhere/bin/java cannot be run");
    environment.put("TAP_INTERCOM_JAVA", "/nope");
    assertFailure(run(launcher), "TAP_INTERCOM_JAVA must name", "/nope cannot be run");
  }

  @Test
  void saysThatTheJarIsMissing() throws IOException {
    environment.put("JAVA_HOME", jdk("jdk", "17").toString());
    Files.delete(home.resolve("tap-intercom.jar"));

    assertFailure(run(launcher), "tap-intercom.jar is neither in", "mvn");
  }

  private static void assertFailure(Result result, String... parts) {
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("CRITICAL ").contains(parts).hasLineCount(1);
  }

  private Path jdk(String name, String version) {
    try {
      Path jdk = Files.createDirectories(folder.resolve(name));
      Files.createDirectories(jdk.resolve("bin"));
      Files.writeString(
          jdk.resolve("release"),
          "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"%s\"\nJAVA_VERSION_DATE=\"2024-01-01\"\n"
              .formatted(version));
      script(jdk.resolve("bin/java"), PRINT_ARGUMENTS);
      return jdk;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path script(Path path, String text) throws IOException {
    Files.writeString(path, text);
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Result run(Path command, String... arguments) {
    return runIn(
        Path.of("/"),
        Stream.concat(Stream.of(command.toString()), Stream.of(arguments)).toArray(String[]::new));
  }

  private Result runIn(Path directory, String... command) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().clear();
      builder.environment().putAll(environment);
      builder.directory(directory.toFile());
      Path err = folder.resolve("stderr");
      builder.redirectError(err.toFile());
      Process process = builder.start();
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), out, Files.readString(err), process.pid());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
