// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.Arrays;
import java.util.List;
import org.snn4j.core.kernel.cell.CellInputs;

/**
 * The derivatives of all steps of one block of neurons after another: forward once more, keeping
 * what each step started from, then backwards from the last step to the first.
 */
final class CellBackward {

  private static final int GRADIENT = 1;
  private static final int CARRIED = 2;

  private final CellMemory memory;
  private final CellForward forward;
  private final CellRegisters registers;
  private final float[][][] kept;
  private final float[] scratch;
  private final double[][] sums;
  private final boolean[] summed;
  private final Span gx;
  private final List<Span> gFirst;

  CellBackward(CellPlan plan, CellPlan slopes, CellMemory memory, CellInputs results, int block) {
    this.memory = memory;
    this.forward = new CellForward(plan, memory, block);
    this.registers = new CellRegisters(slopes, block);
    this.kept = new float[memory.steps()][memory.places()][block];
    this.scratch = new float[block];
    this.sums = new double[memory.parameters().size()][];
    this.summed = new boolean[sums.length];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = new double[memory.parameters().get(i).length()];
      summed[i] = results.parameters().get(i) != null;
    }
    this.gx = Span.of(results.x());
    this.gFirst = CellMemory.spans(results.first());
  }

  /** The parameters' gradients over all blocks so far. */
  double[][] sums() {
    return sums;
  }

  /** Runs the {@code n} neurons from {@code at} on. */
  void run(long at, int n) {
    forward.keep(at, n, kept);
    start(at, n);
    for (int t = memory.steps() - 1; t >= 0; t--) {
      step(t, at, n);
    }
    for (int place = 0; place < memory.places(); place++) {
      if (gFirst.get(place) != null) {
        gFirst.get(place).write(at, registers.carried(place), 0, n);
      }
    }
  }

  private void start(long at, int n) {
    for (int place = 0; place < memory.places(); place++) {
      if (memory.last(place) == null) {
        Arrays.fill(registers.carried(place), 0, n, 0);
      } else {
        memory.last(place).read(at, registers.carried(place), 0, n);
      }
    }
    if (memory.y() == null) {
      Arrays.fill(registers.input(GRADIENT), 0, n, 0);
    }
    CellForward.fill(memory, registers, 0, at, n, true);
  }

  private void step(int t, long at, int n) {
    long place = memory.place(t, at);
    memory.x().read(place, registers.input(0), 0, n);
    if (memory.y() != null) {
      memory.y().read(place, registers.input(GRADIENT), 0, n);
    }
    for (int i = 0; i < memory.places(); i++) {
      registers.input(CARRIED + i, kept[t][i]);
    }
    if (memory.every() != null) {
      addEvery(place, n);
    }
    CellForward.fill(memory, registers, t, at, n, false);
    registers.run(n);
    gx.write(place, registers.output(), 0, n);
    for (int i = 0; i < sums.length; i++) {
      if (summed[i]) {
        memory.parameters().get(i).addUp(t, at, registers.sum(i), n, sums[i]);
      }
    }
    registers.carryOn(n);
  }

  private void addEvery(long place, int n) {
    memory.every().read(place, scratch, 0, n);
    float[] carried = registers.carried(0);
    for (int i = 0; i < n; i++) {
      carried[i] += scratch[i];
    }
  }
}
