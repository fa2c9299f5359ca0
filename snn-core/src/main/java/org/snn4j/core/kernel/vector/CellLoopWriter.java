// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import java.util.Locale;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.cell.Instruction;
import org.snn4j.core.kernel.parallel.Sharing;

/** Writes the bytecode of {@link CompiledCell#run} for one shape of cell. */
final class CellLoopWriter {

  private static final String PACKAGE = "org/snn4j/core/kernel/vector/";
  private static final String VECTOR = "Ljdk/incubator/vector/FloatVector;";
  private static final String MEMORY = "Ljava/lang/Object;";

  static final String DESCRIPTOR = "(" + MEMORY + MEMORY + MEMORY + "JJII[[F[[F[FIII)V";

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
  private static final int PERIOD = 15;
  private static final int I = 16;
  private static final int T = 17;
  private static final int PLACE = 18;
  private static final int CHANNEL = 20;
  private static final int FIRST_FREE = 21;

  private final CellShape shape;
  private final MethodVisitor code;
  private final int[][] numbers;
  private final int[] carries;
  private final int width;
  private int free = FIRST_FREE;
  private int firstConstant;

  CellLoopWriter(CellShape shape, MethodVisitor code) {
    this.shape = shape;
    this.code = code;
    this.width = shape.width();
    this.numbers = new int[width][shape.code().size()];
    this.carries = new int[width];
    for (int lane = 0; lane < width; lane++) {
      carries[lane] = free;
      free += shape.next().size();
    }
  }

  void write() {
    code.visitCode();
    broadcastConstants();
    loadShared(true, true);
    code.visitInsn(Opcodes.ICONST_0);
    code.visitVarInsn(Opcodes.ISTORE, I);
    code.visitInsn(Opcodes.ICONST_0);
    code.visitVarInsn(Opcodes.ISTORE, CHANNEL);
    loop();
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  /** Goes through the neurons, {@link CellShape#width} vectors at a time. */
  private void loop() {
    Label head = new Label();
    Label end = new Label();
    code.visitLabel(head);
    code.visitVarInsn(Opcodes.ILOAD, I);
    code.visitVarInsn(Opcodes.ILOAD, COUNT);
    code.visitJumpInsn(Opcodes.IF_ICMPGE, end);
    loadCarried();
    loadShared(true, false);
    steps();
    storeCarried();
    code.visitIincInsn(I, width * OffHeap.LANES);
    nextChannel();
    code.visitJumpInsn(Opcodes.GOTO, head);
    code.visitLabel(end);
  }

  /** Goes round in a parameter's blocks, which hold one period. */
  private void nextChannel() {
    Label inside = new Label();
    code.visitIincInsn(CHANNEL, width * OffHeap.LANES);
    code.visitVarInsn(Opcodes.ILOAD, CHANNEL);
    code.visitVarInsn(Opcodes.ILOAD, PERIOD);
    code.visitJumpInsn(Opcodes.IF_ICMPLT, inside);
    code.visitInsn(Opcodes.ICONST_0);
    code.visitVarInsn(Opcodes.ISTORE, CHANNEL);
    code.visitLabel(inside);
  }

  private void steps() {
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
    step();
    code.visitVarInsn(Opcodes.LLOAD, PLACE);
    code.visitVarInsn(Opcodes.LLOAD, STRIDE);
    code.visitInsn(Opcodes.LADD);
    code.visitVarInsn(Opcodes.LSTORE, PLACE);
    code.visitIincInsn(T, 1);
    code.visitJumpInsn(Opcodes.GOTO, head);
    code.visitLabel(end);
  }

  private void step() {
    loadShared(false, true);
    loadShared(false, false);
    int constant = firstConstant;
    for (int number = 0; number < shape.code().size(); number++) {
      for (int lane = 0; lane < width; lane++) {
        compute(number, lane, constant);
      }
      constant += constants(shape.code().get(number));
    }
    for (int lane = 0; lane < width; lane++) {
      store(numbers[lane][shape.output()], Y, lane);
      carryOn(lane);
      if (shape.every()) {
        store(carries[lane], EVERY, lane);
      }
    }
  }

  /** How many constants an instruction has. */
  private static int constants(Instruction instruction) {
    if (instruction instanceof Instruction.Constant) {
      return 1;
    }
    boolean two =
        instruction instanceof Instruction.Affine || instruction instanceof Instruction.Clamp;
    return two ? 2 : 0;
  }

  /** Fills a local variable with each constant. */
  private void broadcastConstants() {
    firstConstant = free;
    for (Instruction instruction : shape.code()) {
      for (int i = 0; i < constants(instruction); i++) {
        code.visitVarInsn(Opcodes.ALOAD, CONSTANTS);
        push(free - firstConstant);
        call("broadcast", "([FI)" + VECTOR);
        code.visitVarInsn(Opcodes.ASTORE, free++);
      }
    }
  }

  private void push(int value) {
    code.visitIntInsn(Opcodes.SIPUSH, value);
  }

  private void call(String function, String descriptor) {
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, PACKAGE + "CellFunctions", function, descriptor, false);
  }

  private void loadCarried() {
    for (int lane = 0; lane < width; lane++) {
      for (int place = 0; place < shape.next().size(); place++) {
        code.visitVarInsn(Opcodes.ALOAD, CARRIED);
        push(place);
        loadBlock(carries[lane] + place, I, lane);
      }
    }
  }

  /** Pushes a lane's first place, of what the first lane begins at {@code first}. */
  private void pushFirst(int first, int lane) {
    code.visitVarInsn(Opcodes.ILOAD, first);
    if (lane > 0) {
      push(lane * OffHeap.LANES);
      code.visitInsn(Opcodes.IADD);
    }
  }

  /** Loads a lane's vector of the array whose owner and index are on the stack. */
  private void loadBlock(int into, int first, int lane) {
    code.visitInsn(Opcodes.AALOAD);
    pushFirst(first, lane);
    call("load", "([FI)" + VECTOR);
    code.visitVarInsn(Opcodes.ASTORE, into);
  }

  private void storeCarried() {
    for (int lane = 0; lane < width; lane++) {
      for (int place = 0; place < shape.next().size(); place++) {
        code.visitVarInsn(Opcodes.ALOAD, carries[lane] + place);
        code.visitVarInsn(Opcodes.ALOAD, CARRIED);
        push(place);
        code.visitInsn(Opcodes.AALOAD);
        pushFirst(I, lane);
        call("store", "(" + VECTOR + "[FI)V");
      }
    }
  }

  /**
   * Loads the parameters that are shared in a way: those of this step if steps do not share them.
   */
  private void loadShared(boolean allSteps, boolean allNeurons) {
    Sharing wanted = new Sharing(allSteps, allNeurons);
    for (int number = 0; number < shape.code().size(); number++) {
      if (shape.code().get(number) instanceof Instruction.Parameter parameter
          && shape.sharing().get(parameter.index()).equals(wanted)) {
        load(parameter.index(), number, allNeurons);
      }
    }
  }

  private void load(int index, int number, boolean allNeurons) {
    for (int lane = 0; lane < width; lane++) {
      if (allNeurons && lane > 0) {
        numbers[lane][number] = numbers[0][number];
        continue;
      }
      numbers[lane][number] = free++;
      code.visitVarInsn(Opcodes.ALOAD, SHARED);
      pushBlock(index);
      if (allNeurons) {
        code.visitInsn(Opcodes.AALOAD);
        code.visitInsn(Opcodes.ICONST_0);
        call("broadcast", "([FI)" + VECTOR);
        code.visitVarInsn(Opcodes.ASTORE, numbers[lane][number]);
      } else {
        loadBlock(numbers[lane][number], CHANNEL, lane);
      }
    }
  }

  /** The index of a parameter's block: behind one for each that steps share, T for each other. */
  private void pushBlock(int index) {
    int others = 0;
    for (int before = 0; before < index; before++) {
      others += shape.sharing().get(before).allSteps() ? 0 : 1;
    }
    push(index - others);
    code.visitVarInsn(Opcodes.ILOAD, ALL_STEPS);
    push(others);
    code.visitInsn(Opcodes.IMUL);
    code.visitInsn(Opcodes.IADD);
    if (!shape.sharing().get(index).allSteps()) {
      code.visitVarInsn(Opcodes.ILOAD, T);
      code.visitInsn(Opcodes.IADD);
    }
  }

  private void pushPlace(int lane) {
    code.visitVarInsn(Opcodes.LLOAD, PLACE);
    if (lane > 0) {
      code.visitLdcInsn((long) lane * OffHeap.LANES * Float.BYTES);
      code.visitInsn(Opcodes.LADD);
    }
  }

  private void store(int local, int memory, int lane) {
    code.visitVarInsn(Opcodes.ALOAD, local);
    code.visitVarInsn(Opcodes.ALOAD, memory);
    pushPlace(lane);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, PACKAGE + "OffHeap", "store", "(" + VECTOR + MEMORY + "J)V", false);
  }

  /** All places at once: what one takes may be what another held. */
  private void carryOn(int lane) {
    for (int number : shape.next()) {
      code.visitVarInsn(Opcodes.ALOAD, numbers[lane][number]);
    }
    for (int place = shape.next().size() - 1; place >= 0; place--) {
      code.visitVarInsn(Opcodes.ASTORE, carries[lane] + place);
    }
  }

  private void compute(int number, int lane, int constant) {
    Instruction instruction = shape.code().get(number);
    if (instruction instanceof Instruction.Parameter) {
      return; // It was loaded before.
    }
    if (instruction instanceof Instruction.Constant) {
      numbers[lane][number] = constant;
      return;
    }
    if (instruction instanceof Instruction.Carry i) {
      // A copy: the place itself is overwritten before all that is carried on was read.
      code.visitVarInsn(Opcodes.ALOAD, carries[lane] + i.place());
    } else if (instruction instanceof Instruction.Input) {
      code.visitVarInsn(Opcodes.ALOAD, X);
      pushPlace(lane);
      code.visitMethodInsn(
          Opcodes.INVOKESTATIC, PACKAGE + "OffHeap", "load", "(" + MEMORY + "J)" + VECTOR, false);
    } else {
      operation(instruction, lane, constant);
    }
    numbers[lane][number] = free++;
    code.visitVarInsn(Opcodes.ASTORE, numbers[lane][number]);
  }

  private void operation(Instruction instruction, int lane, int constant) {
    for (int operand : instruction.operands()) {
      code.visitVarInsn(Opcodes.ALOAD, numbers[lane][operand]);
    }
    for (int i = 0; i < constants(instruction); i++) {
      code.visitVarInsn(Opcodes.ALOAD, constant + i);
    }
    int arguments = instruction.operands().length + constants(instruction);
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
