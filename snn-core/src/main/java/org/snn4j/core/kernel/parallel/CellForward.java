// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

/** All steps of one block of neurons after another. */
final class CellForward {

  private final CellMemory memory;
  private final CellRegisters registers;

  CellForward(CellPlan plan, CellMemory memory, int block) {
    this.memory = memory;
    this.registers = new CellRegisters(plan, block);
  }

  /** Runs the {@code n} neurons from {@code at} on. */
  void run(long at, int n) {
    start(at, n);
    for (int t = 0; t < memory.steps(); t++) {
      step(t, at, n);
      memory.y().write(memory.place(t, at), registers.output(), 0, n);
      registers.carryOn(n);
      if (memory.every() != null) {
        memory.every().write(memory.place(t, at), registers.carried(0), 0, n);
      }
    }
    for (int place = 0; place < memory.places(); place++) {
      if (memory.last(place) != null) {
        memory.last(place).write(at, registers.carried(place), 0, n);
      }
    }
  }

  /** Runs them once more, keeping what was carried into each step. */
  void keep(long at, int n, float[][][] kept) {
    start(at, n);
    for (int t = 0; t < memory.steps(); t++) {
      for (int place = 0; place < memory.places(); place++) {
        System.arraycopy(registers.carried(place), 0, kept[t][place], 0, n);
      }
      if (t + 1 < memory.steps()) {
        step(t, at, n);
        registers.carryOn(n);
      }
    }
  }

  private void start(long at, int n) {
    for (int place = 0; place < memory.places(); place++) {
      memory.start(place, at, registers.carried(place), n);
    }
    fill(memory, registers, 0, at, n, true);
  }

  private void step(int t, long at, int n) {
    memory.x().read(memory.place(t, at), registers.input(0), 0, n);
    fill(memory, registers, t, at, n, false);
    registers.run(n);
  }

  /** Fills in the parameters that stay the same over a block's steps, or those that do not. */
  static void fill(
      CellMemory memory, CellRegisters registers, int t, long at, int n, boolean steady) {
    for (int i = 0; i < memory.parameters().size(); i++) {
      CellParameter parameter = memory.parameters().get(i);
      if (parameter.isSteady() == steady) {
        parameter.fill(t, at, registers.parameter(i), n);
      }
    }
  }
}
