package io.github.tapintercom.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.ClassNode;

/**
 * Which packages of the program name a class of which others, read from their bytecode. ArchUnit
 * passes over methods named {@code lambda$…} that no lambda refers to, and the build turns lambdas
 * into classes.
 *
 * @param used by package, without itself
 */
record PackageDependencies(Map<String, Set<String>> used) {
  /** Of the classes below a folder. */
  static PackageDependencies in(Path folder, String root) {
    Map<String, Set<String>> used = new TreeMap<>();
    Path below = folder.resolve(root.replace('.', '/'));
    try (Stream<Path> files = Files.walk(below)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        String name = below.relativize(file.getParent()).toString().replace('/', '.');
        Set<String> others = used.computeIfAbsent(name, unused -> new TreeSet<>());
        others.addAll(namedIn(Files.readAllBytes(file), root + "."));
        others.remove(name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PackageDependencies(used);
  }

  private static Set<String> namedIn(byte[] bytecode, String root) {
    Set<String> packages = new TreeSet<>();
    Remapper collector =
        new Remapper(Opcodes.ASM9) {
          @Override
          public String map(String internalName) {
            String name = internalName.replace('/', '.');
            if (name.startsWith(root)) {
              packages.add(name.substring(root.length(), name.lastIndexOf('.')));
            }
            return internalName;
          }
        };
    new ClassReader(bytecode).accept(new ClassRemapper(new ClassNode(), collector), 0);
    return packages;
  }
}
