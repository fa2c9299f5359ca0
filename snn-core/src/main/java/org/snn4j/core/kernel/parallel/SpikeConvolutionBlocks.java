// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.kernel.spike.SpikeConvolutionWeights;
import org.snn4j.core.tensor.Tensor;

/**
 * Weights {@code [O, C, kH, kW]} in blocks of output channels, which fit a cache that all weights
 * would not fit: {@code [block][kH][C][kW, the last tap first][width]}. So the weights of an input
 * channel for neighbouring output pixels are neighbours.
 */
final class SpikeConvolutionBlocks implements SpikeConvolutionWeights {

  private final int outputs;
  private final int inputs;
  private final int kernelH;
  private final int kernelW;
  private final int width;
  private final float[] values;

  SpikeConvolutionBlocks(Workers workers, Tensor w, int width) {
    this.outputs = Math.toIntExact(w.size(0));
    this.inputs = Math.toIntExact(w.size(1));
    this.kernelH = Math.toIntExact(w.size(2));
    this.kernelW = Math.toIntExact(w.size(3));
    this.width = width;
    this.values =
        new float[Math.addExact(CacheLines.BEFORE, Math.multiplyExact(blocks() * width, lines()))];
    Span from = Span.of(w);
    int[] strides = new int[4];
    for (int axis = 0; axis < strides.length; axis++) {
      strides[axis] = Math.toIntExact(w.stride(axis));
    }
    if (w.isRowMajor()) {
      int[] order = order();
      workers.forRange(blocks(), 1, (block, end) -> turn(from, order, (int) block));
    } else {
      workers.forRange(blocks(), 1, (block, end) -> pack(from, strides, (int) block));
    }
  }

  /** The line of each weight of an output channel. */
  private int[] order() {
    int[] order = new int[lines()];
    int next = 0;
    for (int input = 0; input < inputs; input++) {
      for (int row = 0; row < kernelH; row++) {
        for (int column = 0; column < kernelW; column++) {
          order[next++] = line(row, input, column);
        }
      }
    }
    return order;
  }

  private void turn(Span from, int[] order, int block) {
    int first = block * width;
    int most = Math.min(width, outputs - first);
    long begin = (long) first * lines();
    TurnedBlock.read(from, begin, lines(), order, lines(), most, values, at(block), width);
  }

  private void pack(Span from, int[] strides, int block) {
    int first = block * width;
    int most = Math.min(width, outputs - first);
    for (int row = 0; row < kernelH; row++) {
      for (int input = 0; input < inputs; input++) {
        for (int column = 0; column < kernelW; column++) {
          int at = at(block) + line(row, input, column) * width;
          int place = first * strides[0] + input * strides[1] + row * strides[2];
          place += column * strides[3];
          for (int i = 0; i < most; i++) {
            values[at + i] = from.get(place + i * strides[0]);
          }
        }
      }
    }
  }

  @Override
  public int outputs() {
    return outputs;
  }

  @Override
  public int inputs() {
    return inputs;
  }

  @Override
  public int kernelH() {
    return kernelH;
  }

  @Override
  public int kernelW() {
    return kernelW;
  }

  /** Whether loops read blocks of this width. */
  boolean areOf(SpikeConvolutionLoops loops) {
    return loops.width() == width;
  }

  int blocks() {
    return (outputs + width - 1) / width;
  }

  /** The lines of a block. */
  int lines() {
    return kernelH * inputs * kernelW;
  }

  /** The line of a tap and an input channel. */
  int line(int row, int input, int column) {
    return (row * inputs + input) * kernelW + kernelW - 1 - column;
  }

  float[] values() {
    return values;
  }

  /** Where a block begins. */
  int at(int block) {
    return CacheLines.BEFORE + block * lines() * width;
  }
}
