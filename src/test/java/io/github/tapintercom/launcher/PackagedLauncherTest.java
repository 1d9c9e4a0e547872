package io.github.tapintercom.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as packages install it: with a Java of its own, or told where things are. */
@DisabledOnOs(OS.WINDOWS)
class PackagedLauncherTest {
  @TempDir private Path folder;
  private Path lib;
  private Path launcher;

  @BeforeEach
  void install() throws IOException {
    lib = Files.createDirectories(folder.resolve("lib")).toRealPath();
    Files.createFile(lib.resolve("tap-intercom.jar"));
    Path source =
        Path.of(System.getProperty("project.basedir"), "src", "main", "launcher", "tap-intercom");
    launcher = Files.createDirectory(folder.resolve("bin")).resolve("tap-intercom");
    executable(launcher, Files.readString(source));
  }

  @Test
  void takesTheJavaThatCameWithItBeforeThatOfTheMachine() throws Exception {
    Path machines = java(folder.resolve("jdk"), "17").getParent().getParent();
    java(lib.resolve("jre"), "21");

    assertThat(run(Map.of("JAVA_HOME", machines.toString()))).startsWith("java 21\n");
  }

  @Test
  void takesTheJavaThatIsNamedBeforeTheOneThatCameWithIt() throws Exception {
    Path named = java(folder.resolve("jdk"), "17");
    java(lib.resolve("jre"), "21");

    assertThat(run(Map.of("TAP_INTERCOM_JAVA", named.toString()))).startsWith("java 17\n");
  }

  @Test
  void takesTheArchiveThatIsNamedWhereNoneIsBesideTheJar() throws Exception {
    java(lib.resolve("jre"), "21");
    Path named = Files.createFile(folder.resolve("named.jsa"));
    Map<String, String> environment = Map.of("TAP_INTERCOM_ARCHIVE", named.toString());

    assertThat(run(environment)).contains("[-XX:SharedArchiveFile=" + named + "]");

    Files.createFile(lib.resolve("tap-intercom-21.jsa"));
    assertThat(run(environment))
        .contains("/lib/tap-intercom-21.jsa]")
        .doesNotContain(named.toString());
  }

  @Test
  void startsWithoutTheArchiveThatIsNamedAndMissing() throws Exception {
    java(lib.resolve("jre"), "21");

    assertThat(run(Map.of("TAP_INTERCOM_ARCHIVE", folder.resolve("gone.jsa").toString())))
        .startsWith("java 21\n")
        .doesNotContain("Shared", "-Xshare");
  }

  private static Path java(Path home, String version) throws IOException {
    Path bin = Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
    return executable(
        bin.resolve("java"), "#!/bin/sh\necho java " + version + "\nprintf '[%s]\\n' \"$@\"\n");
  }

  private static Path executable(Path path, String text) throws IOException {
    Files.writeString(path, text);
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private String run(Map<String, String> variables) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(launcher.toString()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.matches("JAVA_HOME|TAP_INTERCOM_.*"));
    builder.environment().putAll(variables);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return output;
  }
}
