package io.github.tapintercom.build;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/**
 * One lambda or method reference, and the class that does the same: it implements the functional
 * interface, keeps what is captured in fields and calls the method that the compiler made or that
 * the reference names. The rules are those of {@code java.lang.invoke.LambdaMetafactory}.
 *
 * @param host the class it stands in
 * @param name of the class to make
 * @param call what would link it at run time
 */
record Lambda(ClassNode host, String name, InvokeDynamicInsnNode call) {
  /** The field with the only object where nothing is captured. */
  static final String INSTANCE = "INSTANCE";

  /** The method that makes an object where something is captured. */
  static final String FACTORY = "of";

  private static final String MAKER = "java/lang/invoke/LambdaMetafactory";
  private static final String CONSTRUCTOR = "<init>";

  /** Whether a class can do it: serializable lambdas and calls of super stay as they are. */
  static boolean isPlain(InvokeDynamicInsnNode call, ClassNode host) {
    if (!call.bsm.getOwner().equals(MAKER) || !call.bsm.getName().equals("metafactory")) {
      return false;
    }
    Handle method = (Handle) call.bsmArgs[1];
    return method.getTag() != Opcodes.H_INVOKESPECIAL || method.getOwner().equals(host.name);
  }

  /** The functional interface. */
  Type type() {
    return Type.getReturnType(call.desc);
  }

  Type[] captured() {
    return Type.getArgumentTypes(call.desc);
  }

  private Handle method() {
    return (Handle) call.bsmArgs[1];
  }

  ClassNode toClass() {
    ClassNode made = new ClassNode();
    made.visit(
        host.version,
        Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC | Opcodes.ACC_SUPER,
        name,
        null,
        "java/lang/Object",
        new String[] {type().getInternalName()});
    made.visitNestHost(host.nestHostClass == null ? host.name : host.nestHostClass);
    addConstructor(made);
    if (captured().length == 0) {
      addInstance(made);
    } else {
      addFactory(made);
    }
    addCall(made);
    return made;
  }

  private void addConstructor(ClassNode made) {
    String descriptor = Type.getMethodDescriptor(Type.VOID_TYPE, captured());
    MethodVisitor code = made.visitMethod(Opcodes.ACC_PRIVATE, CONSTRUCTOR, descriptor, null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", CONSTRUCTOR, "()V", false);
    int local = 1;
    for (int i = 0; i < captured().length; i++) {
      Type type = captured()[i];
      made.visitField(
              Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, field(i), type.getDescriptor(), null, null)
          .visitEnd();
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
      code.visitFieldInsn(Opcodes.PUTFIELD, name, field(i), type.getDescriptor());
      local += type.getSize();
    }
    end(code, Type.VOID_TYPE);
  }

  private static String field(int captured) {
    return "captured" + captured;
  }

  private void addInstance(ClassNode made) {
    int access = Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
    made.visitField(access, INSTANCE, type().getDescriptor(), null, null).visitEnd();
    MethodVisitor code = made.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
    code.visitCode();
    code.visitTypeInsn(Opcodes.NEW, name);
    code.visitInsn(Opcodes.DUP);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, CONSTRUCTOR, "()V", false);
    code.visitFieldInsn(Opcodes.PUTSTATIC, name, INSTANCE, type().getDescriptor());
    end(code, Type.VOID_TYPE);
  }

  private void addFactory(ClassNode made) {
    MethodVisitor code = made.visitMethod(Opcodes.ACC_STATIC, FACTORY, call.desc, null, null);
    code.visitCode();
    code.visitTypeInsn(Opcodes.NEW, name);
    code.visitInsn(Opcodes.DUP);
    int local = 0;
    for (Type type : captured()) {
      code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
      local += type.getSize();
    }
    String descriptor = Type.getMethodDescriptor(Type.VOID_TYPE, captured());
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, CONSTRUCTOR, descriptor, false);
    end(code, type());
  }

  private void addCall(ClassNode made) {
    Type erased = (Type) call.bsmArgs[0];
    Type actual = (Type) call.bsmArgs[2];
    MethodVisitor code =
        made.visitMethod(Opcodes.ACC_PUBLIC, call.name, erased.getDescriptor(), null, null);
    code.visitCode();
    if (method().getTag() == Opcodes.H_NEWINVOKESPECIAL) {
      code.visitTypeInsn(Opcodes.NEW, method().getOwner());
      code.visitInsn(Opcodes.DUP);
    }
    for (int i = 0; i < captured().length; i++) {
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitFieldInsn(Opcodes.GETFIELD, name, field(i), captured()[i].getDescriptor());
    }
    List<Type> wanted = parameters().subList(captured().length, parameters().size());
    int local = 1;
    for (int i = 0; i < wanted.size(); i++) {
      Type given = erased.getArgumentTypes()[i];
      code.visitVarInsn(given.getOpcode(Opcodes.ILOAD), local);
      Type named = actual.getArgumentTypes()[i];
      Conversion.narrow(given, named, code);
      Conversion.convert(named, wanted.get(i), code);
      local += given.getSize();
    }
    code.visitMethodInsn(
        opcode(),
        method().getOwner(),
        method().getName(),
        method().getDesc(),
        method().isInterface());
    Conversion.convertResult(result(), actual.getReturnType(), erased.getReturnType(), code);
    end(code, erased.getReturnType());
  }

  /** What the method takes, with the object that it is called on. */
  private List<Type> parameters() {
    List<Type> parameters =
        new ArrayList<>(Arrays.asList(Type.getArgumentTypes(method().getDesc())));
    boolean onObject =
        switch (method().getTag()) {
          case Opcodes.H_INVOKESTATIC, Opcodes.H_NEWINVOKESPECIAL -> false;
          default -> true;
        };
    if (onObject) {
      parameters.add(0, Type.getObjectType(method().getOwner()));
    }
    return parameters;
  }

  private Type result() {
    return method().getTag() == Opcodes.H_NEWINVOKESPECIAL
        ? Type.getObjectType(method().getOwner())
        : Type.getReturnType(method().getDesc());
  }

  /** A private method of the host is called as any other, since this class is in the same nest. */
  private int opcode() {
    return switch (method().getTag()) {
      case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
      case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
      case Opcodes.H_INVOKEVIRTUAL -> Opcodes.INVOKEVIRTUAL;
      case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
      case Opcodes.H_INVOKESPECIAL ->
          method().isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
      default -> throw new IllegalStateException("no method: " + method());
    };
  }

  private static void end(MethodVisitor code, Type result) {
    code.visitInsn(result.getOpcode(Opcodes.IRETURN));
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}
