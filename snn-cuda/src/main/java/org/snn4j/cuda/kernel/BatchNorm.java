// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.kernel;

import java.util.stream.Stream;
import org.snn4j.cuda.device.Argument;
import org.snn4j.cuda.device.DeviceMemory;
import org.snn4j.cuda.device.Grid;
import org.snn4j.cuda.device.KernelDevice;
import org.snn4j.cuda.source.KernelOptions;
import org.snn4j.cuda.source.KernelProgram;

/** Batch norm of matrices {@code [R, C]} of floats, channels innermost; vectors are {@code [C]}. */
public final class BatchNorm {

  private final KernelDevice device;
  private final KernelProgram statistics =
      KernelProgram.of("batch_norm_statistics", KernelOptions.none());
  private final KernelLibrary apply = new KernelLibrary("batch_norm_apply");
  private final KernelLibrary backward = new KernelLibrary("batch_norm_backward");
  private final Folding folding;

  /** On a device. */
  public BatchNorm(KernelDevice device) {
    this.device = device;
    this.folding = new Folding(device);
  }

  /** The mean and the biased variance of every column. */
  public void statistics(
      DeviceMemory x, long rows, int channels, DeviceMemory mean, DeviceMemory variance) {
    Chunks chunks = Chunks.of(rows);
    try (DeviceMemory partials = device.allocate(16L * chunks.count() * channels)) {
      device.launch(
          statistics.kernel("batch_norm_sums"),
          Grid.ofColumns(channels, chunks.count(), 1),
          Argument.at(x),
          Argument.at(partials),
          Argument.of(rows),
          Argument.of(chunks.rows()),
          Argument.of(channels));
      device.launch(
          statistics.kernel(),
          Grid.ofColumns(channels, 1, 1),
          Argument.at(x),
          Argument.at(partials),
          Argument.at(mean),
          Argument.at(variance),
          Argument.of(rows),
          Argument.of(chunks.count()),
          Argument.of(channels));
    }
  }

  /** {@code y = (x - mean) * scale + shift}, and the residual where there is one. */
  public void apply(Currents in, long rows, int channels, DeviceMemory y) {
    SequenceSize size = new SequenceSize(1, rows * channels, channels);
    int lanes = NeuronOptions.lanes(size, Stream.concat(in.memory(), Stream.of(y)));
    device.launch(
        apply.with(in.in(KernelOptions.none()).with("LANES", lanes)).kernel(),
        Grid.ofThreads(size.neurons() / lanes),
        in.argument(),
        Argument.at(y),
        Argument.of(size.neurons()),
        Argument.of(channels));
  }

  /** {@code sumG = sum of g} and {@code sumGX = sum of g * (x - mean)} over the rows. */
  public void backwardSums(
      DeviceMemory x,
      DeviceMemory g,
      DeviceMemory mean,
      long rows,
      int channels,
      DeviceMemory sumG,
      DeviceMemory sumGX) {
    Chunks chunks = Chunks.of(rows);
    try (DeviceMemory partials = device.allocate(16L * chunks.count() * channels)) {
      device.launch(
          backward(1).kernel("batch_norm_backward_sums"),
          Grid.ofColumns(channels, chunks.count(), 1),
          Argument.at(x),
          Argument.at(g),
          Argument.at(mean),
          Argument.at(partials),
          Argument.of(rows),
          Argument.of(chunks.rows()),
          Argument.of(channels));
      folding.columns(partials, sumG, sumGX, chunks.count(), channels);
    }
  }

  private KernelProgram backward(int lanes) {
    return backward.with(KernelOptions.none().with("LANES", lanes));
  }

  /**
   * The vectors of {@link #backwardApply}.
   *
   * @param mean what was taken from x
   * @param a factor of g
   * @param b factor of {@code x - mean}
   * @param c what is added
   */
  public record Slopes(DeviceMemory mean, DeviceMemory a, DeviceMemory b, DeviceMemory c) {}

  /** {@code gx = g * a + (x - mean) * b + c}; gx may be g. */
  public void backwardApply(
      DeviceMemory x, DeviceMemory g, Slopes slopes, long rows, int channels, DeviceMemory gx) {
    SequenceSize size = new SequenceSize(1, rows * channels, channels);
    int lanes = NeuronOptions.lanes(size, Stream.of(x, g, gx));
    device.launch(
        backward(lanes).kernel("batch_norm_backward_apply"),
        Grid.ofThreads(size.neurons() / lanes),
        Argument.at(x),
        Argument.at(g),
        Argument.at(slopes.mean()),
        Argument.at(slopes.a()),
        Argument.at(slopes.b()),
        Argument.at(slopes.c()),
        Argument.at(gx),
        Argument.of(size.neurons()),
        Argument.of(channels));
  }
}
