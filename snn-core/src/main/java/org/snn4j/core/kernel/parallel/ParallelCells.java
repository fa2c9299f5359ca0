// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.List;
import java.util.Optional;
import org.snn4j.core.kernel.cell.Cell;
import org.snn4j.core.kernel.cell.CellInputs;
import org.snn4j.core.kernel.cell.CellKernels;
import org.snn4j.core.kernel.cell.CellOutputs;
import org.snn4j.core.tensor.Tensor;

/** Cells over blocks of neurons, in parallel. */
public final class ParallelCells implements CellKernels {

  /** Neurons per block: 2 KiB per register. */
  static final int BLOCK = 1 << 9;

  private final Workers workers;
  private final CellLoops loops;

  /** Cells with the given inner loops. */
  public ParallelCells(Workers workers, CellLoops loops) {
    this.workers = workers;
    this.loops = loops;
  }

  @Override
  public void forward(Cell cell, CellInputs inputs, CellOutputs outputs) {
    CellPlan plan = new CellPlan(cell.forward(), loops, 1, inputs.parameters().size());
    CellMemory memory = new CellMemory(cell, inputs, outputs);
    Optional<FusedCell> fused =
        loops.fused(cell.forward(), memory.sharing(), outputs.every() != null);
    workers.forRange(
        memory.neurons(),
        grain(memory),
        (from, to) -> {
          long done = fused.isPresent() ? runFused(fused.get(), memory, from, to) : from;
          if (done < to) {
            CellForward forward = new CellForward(plan, memory, BLOCK);
            for (long at = done; at < to; at += BLOCK) {
              forward.run(at, (int) Math.min(BLOCK, to - at));
            }
          }
        });
  }

  /** Runs what fills vectors and returns where the rest begins. */
  private static long runFused(FusedCell cell, CellMemory memory, long from, long to) {
    FusedForward forward = new FusedForward(cell, memory, from);
    int block = forward.block();
    long at = from;
    while (at < to) {
      int done = forward.run(at, (int) Math.min(block, to - at));
      at += done;
      if (done < block) {
        break;
      }
    }
    return at;
  }

  @Override
  public void backward(Cell cell, CellInputs inputs, CellOutputs gradients, CellInputs results) {
    int shared = inputs.parameters().size();
    CellPlan plan = new CellPlan(cell.forward(), loops, 1, shared);
    CellPlan slopes = new CellPlan(cell.backward(), loops, 2 + cell.carried().size(), shared);
    CellMemory memory = new CellMemory(cell, inputs, gradients);
    long grain = grain(memory);
    double[][][] sums = new double[Math.toIntExact((memory.neurons() + grain - 1) / grain)][][];
    workers.forRange(
        memory.neurons(),
        grain,
        (from, to) -> {
          CellBackward backward = new CellBackward(plan, slopes, memory, results, BLOCK);
          for (long at = from; at < to; at += BLOCK) {
            backward.run(at, (int) Math.min(BLOCK, to - at));
          }
          sums[(int) (from / grain)] = backward.sums();
        });
    for (int parameter = 0; parameter < shared; parameter++) {
      write(sums, parameter, results.parameters());
    }
  }

  /** In the order of the chunks, so that the sum does not depend on who computed them. */
  private static void write(double[][][] sums, int parameter, List<Tensor> results) {
    Tensor result = results.get(parameter);
    if (result == null) {
      return;
    }
    float[] total = new float[Math.toIntExact(result.length())];
    for (int i = 0; i < total.length; i++) {
      double sum = 0;
      for (double[][] chunk : sums) {
        sum += chunk[parameter][i];
      }
      total[i] = (float) sum;
    }
    Span.of(result).write(0, total, 0, total.length);
  }

  private static long grain(CellMemory memory) {
    long elements = memory.neurons() * memory.steps();
    return Math.max(1, Grid.grain(elements) / ((long) memory.steps() * BLOCK)) * BLOCK;
  }
}
