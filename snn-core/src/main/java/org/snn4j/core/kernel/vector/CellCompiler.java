// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Compiles cells to classes: a loop over vectors of neurons, in it one over steps, in it the
 * instructions, each a call of {@link CellFunctions} that the JIT compiler inlines.
 *
 * <p>Nothing between the load of an input and the store of an output goes through memory then,
 * whatever the neuron: what makes the hand-written loops of {@link NeuronLanes} fast.
 */
final class CellCompiler {

  private static final String NAME = "org/snn4j/core/kernel/vector/CompiledCellLoop";

  private final Map<CellShape, CompiledCell> compiled = new ConcurrentHashMap<>();

  /** The class of a shape, compiled once. */
  CompiledCell of(CellShape shape) {
    CompiledCell known = compiled.get(shape);
    return known != null ? known : compiled.computeIfAbsent(shape, CellCompiler::compile);
  }

  private static CompiledCell compile(CellShape shape) {
    try {
      Class<?> type = MethodHandles.lookup().defineHiddenClass(bytes(shape), true).lookupClass();
      return (CompiledCell) type.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("Vector kernels: a cell could not be compiled", impossible);
    }
  }

  private static byte[] bytes(CellShape shape) {
    ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_FRAMES | ClassWriter.COMPUTE_MAXS);
    String[] interfaces = {CompiledCell.class.getName().replace('.', '/')};
    type.visit(Opcodes.V17, Opcodes.ACC_FINAL, NAME, null, "java/lang/Object", interfaces);
    MethodVisitor constructor = type.visitMethod(0, "<init>", "()V", null, null);
    constructor.visitCode();
    constructor.visitVarInsn(Opcodes.ALOAD, 0);
    constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    constructor.visitInsn(Opcodes.RETURN);
    constructor.visitMaxs(0, 0);
    constructor.visitEnd();
    MethodVisitor run =
        type.visitMethod(Opcodes.ACC_PUBLIC, "run", CellLoopWriter.DESCRIPTOR, null, null);
    new CellLoopWriter(shape, run).write();
    type.visitEnd();
    return type.toByteArray();
  }
}
