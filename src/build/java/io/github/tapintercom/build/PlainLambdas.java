package io.github.tapintercom.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Rewrites the classes of a folder: each call that would link a lambda at run time gives an object
 * of a new class instead. A second time changes nothing.
 */
public final class PlainLambdas {
  private static final String MARK = "$$L";

  private final Path folder;
  private final Map<String, ClassNode> classes = new TreeMap<>();
  private final Set<String> changed = new TreeSet<>();

  private PlainLambdas(Path folder) {
    this.folder = folder;
  }

  /**
   * Rewrites.
   *
   * @param arguments the folder of the compiled classes, and the name of the one below it to
   *     rewrite
   */
  public static void main(String... arguments) throws IOException {
    PlainLambdas lambdas = new PlainLambdas(Path.of(arguments[0]));
    lambdas.read(Path.of(arguments[1]));
    lambdas.deleteLeftOvers();
    lambdas.rewrite();
    lambdas.write();
  }

  private void read(Path below) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(below))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        ClassNode read = new ClassNode();
        new ClassReader(Files.readAllBytes(file)).accept(read, 0);
        classes.put(read.name, read);
      }
    }
  }

  /** Of an earlier build: a class that was compiled anew does not know them. */
  private void deleteLeftOvers() throws IOException {
    for (String name : List.copyOf(classes.keySet())) {
      ClassNode own = classes.get(name);
      if (isMade(name) && !members(classes.get(own.nestHostClass)).contains(name)) {
        Files.delete(file(name));
        classes.remove(name);
      }
    }
  }

  private static List<String> members(ClassNode nestHost) {
    return nestHost == null || nestHost.nestMembers == null ? List.of() : nestHost.nestMembers;
  }

  private void rewrite() {
    for (ClassNode host : List.copyOf(classes.values())) {
      int number = 0;
      for (MethodNode method : host.methods) {
        for (AbstractInsnNode instruction : method.instructions.toArray()) {
          if (instruction instanceof InvokeDynamicInsnNode call && Lambda.isPlain(call, host)) {
            number++;
            Lambda lambda = new Lambda(host, host.name + MARK + number, call);
            method.instructions.set(call, object(lambda));
            add(lambda);
          }
        }
      }
    }
  }

  /** What gives the object, with what the lambda captures on the stack before. */
  private static AbstractInsnNode object(Lambda lambda) {
    return lambda.captured().length == 0
        ? new FieldInsnNode(
            Opcodes.GETSTATIC, lambda.name(), Lambda.INSTANCE, lambda.type().getDescriptor())
        : new MethodInsnNode(
            Opcodes.INVOKESTATIC, lambda.name(), Lambda.FACTORY, lambda.call().desc, false);
  }

  /** As a member of the nest, so that it may call private methods. */
  private void add(Lambda lambda) {
    ClassNode made = lambda.toClass();
    ClassNode nestHost = classes.get(made.nestHostClass);
    List<String> members = new ArrayList<>(members(nestHost));
    members.add(made.name);
    nestHost.nestMembers = members;
    classes.put(made.name, made);
    changed.addAll(List.of(made.name, nestHost.name, lambda.host().name));
  }

  /** The new classes first: a build that ends in between leaves none that lacks its own. */
  private void write() throws IOException {
    for (String name : changed) {
      if (isMade(name)) {
        write(name, ClassWriter.COMPUTE_MAXS);
      }
    }
    for (String name : changed) {
      if (!isMade(name)) {
        write(name, 0);
      }
    }
  }

  private void write(String name, int flags) throws IOException {
    ClassWriter writer = new ClassWriter(flags);
    classes.get(name).accept(writer);
    Files.write(file(name), writer.toByteArray());
  }

  private static boolean isMade(String name) {
    return name.contains(MARK);
  }

  private Path file(String name) {
    return folder.resolve(name + ".class");
  }
}
