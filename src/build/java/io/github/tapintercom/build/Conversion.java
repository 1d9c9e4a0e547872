package io.github.tapintercom.build;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Makes the value on top of the stack one of another type: casts, boxes, unboxes, widens. */
final class Conversion {
  private static final Map<Type, String> BOXES =
      Map.of(
          Type.BOOLEAN_TYPE, "java/lang/Boolean",
          Type.BYTE_TYPE, "java/lang/Byte",
          Type.CHAR_TYPE, "java/lang/Character",
          Type.SHORT_TYPE, "java/lang/Short",
          Type.INT_TYPE, "java/lang/Integer",
          Type.LONG_TYPE, "java/lang/Long",
          Type.FLOAT_TYPE, "java/lang/Float",
          Type.DOUBLE_TYPE, "java/lang/Double");

  /** How far each number reaches; one can be widened to those after it. */
  private static final List<Type> WIDTHS =
      List.of(Type.INT_TYPE, Type.LONG_TYPE, Type.FLOAT_TYPE, Type.DOUBLE_TYPE);

  private static final int[][] WIDEN = {
    {Opcodes.NOP, Opcodes.I2L, Opcodes.I2F, Opcodes.I2D},
    {Opcodes.NOP, Opcodes.NOP, Opcodes.L2F, Opcodes.L2D},
    {Opcodes.NOP, Opcodes.NOP, Opcodes.NOP, Opcodes.F2D}
  };

  private Conversion() {}

  /** From an erased type to the one that the source names. */
  static void narrow(Type erased, Type named, MethodVisitor code) {
    if (!isPrimitive(named) && !named.equals(erased)) {
      cast(named, code);
    }
  }

  static void convert(Type from, Type to, MethodVisitor code) {
    if (isPrimitive(from) && isPrimitive(to)) {
      widen(from, to, code);
    } else if (isPrimitive(from)) {
      box(from, code);
    } else if (isPrimitive(to)) {
      unbox(from, to, code);
    } else if (!from.equals(to)) {
      cast(to, code);
    }
  }

  /** What a method gave, as the functional interface gives it. */
  static void convertResult(Type given, Type named, Type erased, MethodVisitor code) {
    if (erased.equals(Type.VOID_TYPE)) {
      if (given.getSize() > 0) {
        code.visitInsn(given.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
      }
      return;
    }
    convert(given, named, code);
  }

  private static boolean isPrimitive(Type type) {
    return type.getSort() < Type.ARRAY;
  }

  private static void cast(Type to, MethodVisitor code) {
    if (!to.getInternalName().equals("java/lang/Object")) {
      code.visitTypeInsn(Opcodes.CHECKCAST, to.getInternalName());
    }
  }

  private static void widen(Type from, Type to, MethodVisitor code) {
    int begin = Math.max(0, WIDTHS.indexOf(from));
    int end = Math.max(0, WIDTHS.indexOf(to));
    if (begin < end) {
      code.visitInsn(WIDEN[begin][end]);
    }
  }

  private static void box(Type from, MethodVisitor code) {
    String box = BOXES.get(from);
    String descriptor = Type.getMethodDescriptor(Type.getObjectType(box), from);
    code.visitMethodInsn(Opcodes.INVOKESTATIC, box, "valueOf", descriptor, false);
  }

  private static void unbox(Type from, Type to, MethodVisitor code) {
    Optional<Type> inside =
        BOXES.entrySet().stream()
            .filter(box -> box.getValue().equals(from.getInternalName()))
            .map(Map.Entry::getKey)
            .findFirst();
    if (inside.isPresent()) {
      value(BOXES.get(inside.get()), inside.get(), code);
      widen(inside.get(), to, code);
    } else {
      // Of a type variable only the run time knows which number it is.
      boolean number = !to.equals(Type.BOOLEAN_TYPE) && !to.equals(Type.CHAR_TYPE);
      String box = number ? "java/lang/Number" : BOXES.get(to);
      cast(Type.getObjectType(box), code);
      value(box, to, code);
    }
  }

  private static void value(String box, Type type, MethodVisitor code) {
    String method = type.getClassName() + "Value";
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, box, method, "()" + type, false);
  }
}
