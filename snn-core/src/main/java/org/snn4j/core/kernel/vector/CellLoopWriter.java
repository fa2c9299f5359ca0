// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import java.util.Locale;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.cell.Instruction;

/** Writes the bytecode of {@link CompiledCell#run} for one shape of cell. */
final class CellLoopWriter {

  private static final String PACKAGE = "org/snn4j/core/kernel/vector/";
  private static final String VECTOR = "Ljdk/incubator/vector/FloatVector;";
  private static final String MEMORY = "Ljava/lang/Object;";

  static final String DESCRIPTOR = "(" + MEMORY + MEMORY + MEMORY + "JJII[[F[[F[FII)V";

  // The arguments' places among the local variables; a long takes two.
  private static final int X = 1;
  private static final int Y = 2;
  private static final int EVERY = 3;
  private static final int AT = 4;
  private static final int STRIDE = 6;
  private static final int FROM = 8;
  private static final int TO = 9;
  private static final int CARRIED = 10;
  private static final int SHARED = 11;
  private static final int CONSTANTS = 12;
  private static final int COUNT = 13;
  private static final int ALL_STEPS = 14;
  private static final int I = 15;
  private static final int T = 16;
  private static final int PLACE = 17;
  private static final int FIRST_FREE = 19;

  private final CellShape shape;
  private final MethodVisitor code;
  private final int[] numbers;
  private final int carries;
  private int free = FIRST_FREE;
  private int constants;

  CellLoopWriter(CellShape shape, MethodVisitor code) {
    this.shape = shape;
    this.code = code;
    this.numbers = new int[shape.code().size()];
    this.carries = free;
    free += shape.next().size();
  }

  void write() {
    code.visitCode();
    int firstConstant = broadcastConstants();
    code.visitInsn(Opcodes.ICONST_0);
    code.visitVarInsn(Opcodes.ISTORE, I);
    Label head = new Label();
    Label end = new Label();
    code.visitLabel(head);
    code.visitVarInsn(Opcodes.ILOAD, I);
    code.visitVarInsn(Opcodes.ILOAD, COUNT);
    code.visitJumpInsn(Opcodes.IF_ICMPGE, end);
    loadCarried();
    loadShared(true);
    steps(firstConstant);
    storeCarried();
    code.visitVarInsn(Opcodes.ILOAD, I);
    code.visitFieldInsn(Opcodes.GETSTATIC, PACKAGE + "OffHeap", "LANES", "I");
    code.visitInsn(Opcodes.IADD);
    code.visitVarInsn(Opcodes.ISTORE, I);
    code.visitJumpInsn(Opcodes.GOTO, head);
    code.visitLabel(end);
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private void steps(int firstConstant) {
    code.visitVarInsn(Opcodes.LLOAD, AT);
    code.visitVarInsn(Opcodes.ILOAD, I);
    code.visitInsn(Opcodes.I2L);
    code.visitInsn(Opcodes.ICONST_2);
    code.visitInsn(Opcodes.LSHL);
    code.visitInsn(Opcodes.LADD);
    code.visitVarInsn(Opcodes.LSTORE, PLACE);
    code.visitVarInsn(Opcodes.ILOAD, FROM);
    code.visitVarInsn(Opcodes.ISTORE, T);
    Label head = new Label();
    Label end = new Label();
    code.visitLabel(head);
    code.visitVarInsn(Opcodes.ILOAD, T);
    code.visitVarInsn(Opcodes.ILOAD, TO);
    code.visitJumpInsn(Opcodes.IF_ICMPGE, end);
    loadShared(false);
    constants = firstConstant;
    for (int number = 0; number < numbers.length; number++) {
      compute(number);
    }
    store(numbers[shape.output()], Y);
    carryOn();
    if (shape.every()) {
      store(carries, EVERY);
    }
    code.visitVarInsn(Opcodes.LLOAD, PLACE);
    code.visitVarInsn(Opcodes.LLOAD, STRIDE);
    code.visitInsn(Opcodes.LADD);
    code.visitVarInsn(Opcodes.LSTORE, PLACE);
    code.visitIincInsn(T, 1);
    code.visitJumpInsn(Opcodes.GOTO, head);
    code.visitLabel(end);
  }

  /** Fills a local variable with each constant and returns the first one's place. */
  private int broadcastConstants() {
    int first = free;
    for (Instruction instruction : shape.code()) {
      int count =
          instruction instanceof Instruction.Constant
              ? 1
              : instruction instanceof Instruction.Affine
                      || instruction instanceof Instruction.Clamp
                  ? 2
                  : 0;
      for (int i = 0; i < count; i++) {
        code.visitVarInsn(Opcodes.ALOAD, CONSTANTS);
        push(free - first);
        call("broadcast", "([FI)" + VECTOR);
        code.visitVarInsn(Opcodes.ASTORE, free++);
      }
    }
    return first;
  }

  private void push(int value) {
    code.visitIntInsn(Opcodes.SIPUSH, value);
  }

  private void call(String function, String descriptor) {
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, PACKAGE + "CellFunctions", function, descriptor, false);
  }

  private void loadCarried() {
    for (int place = 0; place < shape.next().size(); place++) {
      code.visitVarInsn(Opcodes.ALOAD, CARRIED);
      push(place);
      loadBlock(carries + place);
    }
  }

  /** Loads the vector at {@code i} of the array whose owner and index are on the stack. */
  private void loadBlock(int into) {
    code.visitInsn(Opcodes.AALOAD);
    code.visitVarInsn(Opcodes.ILOAD, I);
    call("load", "([FI)" + VECTOR);
    code.visitVarInsn(Opcodes.ASTORE, into);
  }

  private void storeCarried() {
    for (int place = 0; place < shape.next().size(); place++) {
      code.visitVarInsn(Opcodes.ALOAD, carries + place);
      code.visitVarInsn(Opcodes.ALOAD, CARRIED);
      push(place);
      code.visitInsn(Opcodes.AALOAD);
      code.visitVarInsn(Opcodes.ILOAD, I);
      call("store", "(" + VECTOR + "[FI)V");
    }
  }

  /** Loads parameters that all steps share, or those of this step. */
  private void loadShared(boolean steady) {
    for (int number = 0; number < numbers.length; number++) {
      if (shape.code().get(number) instanceof Instruction.Parameter parameter
          && shape.steady().get(parameter.index()) == steady) {
        numbers[number] = free++;
        code.visitVarInsn(Opcodes.ALOAD, SHARED);
        pushBlock(parameter.index());
        loadBlock(numbers[number]);
      }
    }
  }

  /** The index of a parameter's block: behind one for each steady one before, T for each other. */
  private void pushBlock(int index) {
    int others = 0;
    for (int before = 0; before < index; before++) {
      others += shape.steady().get(before) ? 0 : 1;
    }
    push(index - others);
    code.visitVarInsn(Opcodes.ILOAD, ALL_STEPS);
    push(others);
    code.visitInsn(Opcodes.IMUL);
    code.visitInsn(Opcodes.IADD);
    if (!shape.steady().get(index)) {
      code.visitVarInsn(Opcodes.ILOAD, T);
      code.visitInsn(Opcodes.IADD);
    }
  }

  private void store(int local, int memory) {
    code.visitVarInsn(Opcodes.ALOAD, local);
    code.visitVarInsn(Opcodes.ALOAD, memory);
    code.visitVarInsn(Opcodes.LLOAD, PLACE);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, PACKAGE + "OffHeap", "store", "(" + VECTOR + MEMORY + "J)V", false);
  }

  /** All places at once: what one takes may be what another held. */
  private void carryOn() {
    for (int number : shape.next()) {
      code.visitVarInsn(Opcodes.ALOAD, numbers[number]);
    }
    for (int place = shape.next().size() - 1; place >= 0; place--) {
      code.visitVarInsn(Opcodes.ASTORE, carries + place);
    }
  }

  private void compute(int number) {
    Instruction instruction = shape.code().get(number);
    if (instruction instanceof Instruction.Carry i) {
      // A copy: the place itself is overwritten before all that is carried on was read.
      code.visitVarInsn(Opcodes.ALOAD, carries + i.place());
    } else if (instruction instanceof Instruction.Constant) {
      code.visitVarInsn(Opcodes.ALOAD, constants++);
    } else if (instruction instanceof Instruction.Input) {
      code.visitVarInsn(Opcodes.ALOAD, X);
      code.visitVarInsn(Opcodes.LLOAD, PLACE);
      code.visitMethodInsn(
          Opcodes.INVOKESTATIC, PACKAGE + "OffHeap", "load", "(" + MEMORY + "J)" + VECTOR, false);
    } else if (instruction instanceof Instruction.Parameter) {
      return; // It was loaded before.
    } else {
      operation(instruction);
    }
    numbers[number] = free++;
    code.visitVarInsn(Opcodes.ASTORE, numbers[number]);
  }

  private void operation(Instruction instruction) {
    int arguments = 0;
    for (int operand : instruction.operands()) {
      code.visitVarInsn(Opcodes.ALOAD, numbers[operand]);
      arguments++;
    }
    if (instruction instanceof Instruction.Affine || instruction instanceof Instruction.Clamp) {
      code.visitVarInsn(Opcodes.ALOAD, constants++);
      code.visitVarInsn(Opcodes.ALOAD, constants++);
      arguments += 2;
    }
    call(function(instruction), "(" + VECTOR.repeat(arguments) + ")" + VECTOR);
  }

  private static String function(Instruction instruction) {
    if (instruction instanceof Instruction.Apply i) {
      return i.function().name().toLowerCase(Locale.ROOT);
    }
    if (instruction instanceof Instruction.Combine i) {
      return i.function() == Binary.GREATER_OR_EQUAL
          ? "reaches"
          : i.function().name().toLowerCase(Locale.ROOT);
    }
    return instruction.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
