// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.Arrays;

/** A program's registers for one block of neurons after another. */
final class CellRegisters {

  private final CellPlan plan;
  private final CellPlan.Call[] calls;
  private final float[][] registers;
  private final float[][] copies;

  CellRegisters(CellPlan plan, int block) {
    this.plan = plan;
    this.calls = plan.calls().toArray(new CellPlan.Call[0]);
    this.registers = new float[plan.registers()][block];
    this.copies = new float[plan.carries()][];
    for (int place = 0; place < copies.length; place++) {
      copies[place] = plan.mayTakeNext(place) ? null : new float[block];
    }
    plan.constants().forEach((register, value) -> Arrays.fill(registers[register], value));
  }

  /** What is carried in a place into the next step. */
  float[] carried(int place) {
    return registers[place];
  }

  /** Where an input of the next step is read from. */
  float[] input(int index) {
    return registers[plan.inputRegister(index)];
  }

  /** Reads an input of the next step from an array as it is. */
  void input(int index, float[] values) {
    registers[plan.inputRegister(index)] = values;
  }

  float[] parameter(int index) {
    return registers[plan.parameterRegister(index)];
  }

  /** What the last step put out, until {@link #carryOn}. */
  float[] output() {
    return registers[plan.outputRegister()];
  }

  /** What the last step adds to a parameter's sum, until {@link #carryOn}. */
  float[] sum(int parameter) {
    return registers[plan.sumRegister(parameter)];
  }

  /** Runs one step of {@code n} neurons. */
  void run(int n) {
    for (CellPlan.Call call : calls) {
      call.loop()
          .run(
              registers[call.a()],
              registers[call.b()],
              registers[call.c()],
              registers[call.y()],
              n);
    }
  }

  /** Makes what the last step carries on what the next one finds. */
  void carryOn(int n) {
    for (int place = 0; place < copies.length; place++) {
      if (copies[place] != null) {
        System.arraycopy(registers[plan.nextRegister(place)], 0, copies[place], 0, n);
      }
    }
    for (int place = 0; place < copies.length; place++) {
      float[] before = registers[place];
      if (copies[place] == null) {
        int next = plan.nextRegister(place);
        registers[place] = registers[next];
        registers[next] = before;
      } else {
        registers[place] = copies[place];
        copies[place] = before;
      }
    }
  }
}
