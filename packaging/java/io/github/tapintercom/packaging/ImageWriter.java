package io.github.tapintercom.packaging;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Writes the container image as a file that {@code docker load} and {@code podman load} read. */
public final class ImageWriter {
  private static final String HOME = "/opt/tap-intercom";

  private ImageWriter() {}

  /**
   * {@code BASE LAYERS VERSION TIME TAR}: each folder in LAYERS is a layer, in the order of their
   * names. BASE is another image below them, or {@code scratch}.
   */
  public static void main(String[] args) throws Exception {
    String base = args[0];
    Path layers = Path.of(args[1]);
    Instant time = Instant.parse(args[3]);
    Path tar = Path.of(args[4]);
    JibContainerBuilder image = base.equals("scratch") ? Jib.fromScratch() : Jib.from(base);
    image
        .setPlatforms(Set.of(new Platform(architecture(), "linux")))
        .setCreationTime(time)
        .setUser("65534:65534")
        .setWorkingDirectory(AbsoluteUnixPath.get("/data"))
        .setEntrypoint(HOME + "/bin/tap-intercom")
        .setEnvironment(
            Map.of("PATH", HOME + "/bin:/usr/local/bin:/usr/bin:/bin", "LANG", "C.UTF-8"))
        .setLabels(
            Map.of(
                "org.opencontainers.image.title", "tap-intercom",
                "org.opencontainers.image.version", args[2],
                "org.opencontainers.image.licenses", "Apache-2.0"));
    for (Path layer : files(layers)) {
      image.addFileEntriesLayer(layer(layer, time));
    }
    Files.deleteIfExists(tar);
    Path cache = layers.resolveSibling("image-cache");
    image.containerize(
        Containerizer.to(TarImage.at(tar).named("tap-intercom:" + args[2]))
            .setApplicationLayersCache(cache)
            .setBaseImageLayersCache(cache));
  }

  private static FileEntriesLayer layer(Path folder, Instant time) throws IOException {
    FileEntriesLayer.Builder layer =
        FileEntriesLayer.builder().setName(folder.getFileName().toString());
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(file -> !file.equals(folder)).sorted().toList()) {
        AbsoluteUnixPath path = AbsoluteUnixPath.get("/" + folder.relativize(file));
        layer.addEntry(file, path, permissions(file), time);
      }
    }
    return layer.build();
  }

  /** The same whatever rights the build gives to new files. */
  private static FilePermissions permissions(Path file) {
    if (file.endsWith("tmp")) {
      return FilePermissions.fromOctalString("777");
    }
    boolean open = Files.isDirectory(file) || Files.isExecutable(file);
    return FilePermissions.fromOctalString(open ? "755" : "644");
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static String architecture() {
    String machine = System.getProperty("os.arch");
    return machine.equals("aarch64") ? "arm64" : machine;
  }
}
