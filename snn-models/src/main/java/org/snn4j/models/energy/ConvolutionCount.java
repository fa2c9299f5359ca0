// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.energy;

import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.monitor.ValueScan;

/** Operations of convolutions, exact where the kernel reaches beyond the image. */
final class ConvolutionCount {

  private final Tensor weight;
  private final ConvGeometry geometry;
  private final Taps vertical;
  private final Taps horizontal;

  private ConvolutionCount(Tensor weight, ConvGeometry geometry, long height, long width) {
    this.weight = weight;
    this.geometry = geometry;
    this.vertical = Taps.vertical(geometry, height);
    this.horizontal = Taps.horizontal(geometry, width);
  }

  /** Of images {@code [..., C, H, W]} with weights {@code [O, C / groups, kH, kW]}. */
  static Operations images(Tensor x, Tensor weight, ConvGeometry geometry, boolean withBias) {
    return new ConvolutionCount(weight, geometry, x.size(-2), x.size(-1)).count(x, withBias);
  }

  /** Of tokens {@code [..., C, L]} with weights {@code [O, C / groups, k]}. */
  static Operations tokens(Tensor x, Tensor weight, ConvGeometry geometry, boolean withBias) {
    Tensor rows = Views.unsqueeze(x.detach(), x.rank() - 1);
    return images(rows, Views.unsqueeze(weight.detach(), 2), geometry, withBias);
  }

  private Operations count(Tensor x, boolean withBias) {
    int rank = x.rank();
    long samples = x.shape().head(rank - 3).length();
    long positions = samples * vertical.places().length * horizontal.places().length;
    long outputs = positions * weight.size(0);
    long fan = weight.shape().tail(1).length();
    long flop = outputs * Math.max(0, 2 * fan - 1) + (withBias ? outputs : 0);
    ValueScan inputs = ValueScan.of(x, rank - 3, rank - 2, rank - 1);
    ValueScan weights = ValueScan.of(weight, 0, 1, 2, 3);
    if (inputs.isBinary() && weights.isBinary()) {
      return Operations.sparse(both(inputs.nonZeros(), weights.nonZeros()), flop);
    }
    if (inputs.isBinary()) {
      return Operations.sparse(spikes(inputs.nonZeros()), flop);
    }
    return weights.isBinary()
        ? Operations.sparse(weights.nonZero() * positions, flop)
        : Operations.dense(outputs * fan, flop);
  }

  /** Each spike meets the weights of every output of its group, wherever a kernel covers it. */
  private long spikes(long[] counts) {
    long[] rows = vertical.meetings();
    long[] columns = horizontal.meetings();
    long sum = 0;
    for (int i = 0; i < counts.length; i++) {
      int row = i / columns.length % rows.length;
      sum += counts[i] * rows[row] * columns[i % columns.length];
    }
    return sum * (weight.size(0) / geometry.groups());
  }

  /** Only weights that are 1 count. */
  private long both(long[] counts, long[] ones) {
    int perGroup = Math.toIntExact(weight.size(1));
    int outputsPerGroup = Math.toIntExact(weight.size(0)) / geometry.groups();
    int taps = geometry.kernelH() * geometry.kernelW();
    long sum = 0;
    for (int i = 0; i < ones.length; i++) {
      if (ones[i] > 0) {
        int output = i / (perGroup * taps);
        int channel = output / outputsPerGroup * perGroup + i / taps % perGroup;
        sum += met(counts, channel, i % taps / geometry.kernelW(), i % geometry.kernelW());
      }
    }
    return sum;
  }

  /** How many spikes of a channel one tap of the kernel meets. */
  private long met(long[] counts, int channel, int tapRow, int tapColumn) {
    long sum = 0;
    for (int[] rows : vertical.places()) {
      for (int[] columns : horizontal.places()) {
        int row = rows[tapRow];
        int column = columns[tapColumn];
        if (row >= 0 && column >= 0) {
          sum += counts[(channel * vertical.size() + row) * horizontal.size() + column];
        }
      }
    }
    return sum;
  }
}
