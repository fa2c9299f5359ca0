// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.snn4j.core.kernel.NeuronDynamics;
import org.snn4j.cuda.device.Argument;
import org.snn4j.cuda.device.Argument.Count;
import org.snn4j.cuda.device.Argument.Field;
import org.snn4j.cuda.device.Argument.Place;
import org.snn4j.cuda.device.Argument.Whole;
import org.snn4j.cuda.device.DeviceMemory;
import org.snn4j.cuda.device.Grid;
import org.snn4j.cuda.device.KernelDevice;
import org.snn4j.cuda.source.KernelOptions;

/**
 * The backward pass of neurons over all steps in one kernel. Up to {@link #STEPS_IN_REGISTERS}
 * steps nothing but the results is written; longer sequences keep potentials where gx goes.
 */
public final class NeuronBackward {

  /** The longest sequence whose potentials a thread keeps to itself. */
  public static final int STEPS_IN_REGISTERS = 16;

  private static final int STEPS_IN_FOUR_LANES = 4;

  private final KernelDevice device;
  private final KernelLibrary library = new KernelLibrary("neuron_backward");
  private final KernelLibrary behindNorm = new KernelLibrary("neuron_norm_backward");
  private final Folding folding;

  /**
   * Gradients that arrive and leave; {@code [T, M]} floats unless said; null for none.
   *
   * @param gs of the spikes
   * @param gvLast of the last potentials {@code [M]}
   * @param gvSeq of the potentials after every step
   * @param gx receives that of the currents; not null, and none of the others' memory
   * @param gv0 receives that of the first potentials {@code [M]}
   */
  public record Gradients(
      DeviceMemory gs, DeviceMemory gvLast, DeviceMemory gvSeq, DeviceMemory gx, DeviceMemory gv0) {

    Stream<DeviceMemory> memory() {
      return Stream.of(gs, gvLast, gvSeq, gx, gv0);
    }
  }

  /** On a device. */
  public NeuronBackward(KernelDevice device) {
    this.device = device;
    this.folding = new Folding(device);
  }

  /**
   * The gradients, in which the currents count as they were charged: a residual's is gx too.
   *
   * @param in without a norm
   * @param v0 potentials before the first step {@code [M]}, or null for the initial one
   * @return the gradient of the factor, or 0 where nobody learns it
   */
  public double run(
      NeuronDynamics neuron, SequenceSize size, Currents in, DeviceMemory v0, Gradients g) {
    NeuronOptions options = NeuronOptions.of(neuron);
    int lanes = size.steps() <= STEPS_IN_FOUR_LANES ? lanes(size, in, v0, g) : 1;
    KernelOptions fixed =
        in.in(options.backward())
            .with("LANES", lanes)
            .with("STEPS", size.steps() <= STEPS_IN_REGISTERS ? size.steps() : 0)
            .with("BLOCK", Grid.BLOCK);
    Grid grid = Grid.ofThreads(size.neurons() / lanes);
    boolean learned = options.constants().learned();
    try (DeviceMemory partials = learned ? device.allocate(8L * grid.x()) : null) {
      device.launch(
          library.with(fixed).kernel(),
          grid,
          argument(size, in, v0, g),
          Argument.at(partials),
          options.argument());
      return learned ? folding.total(partials, grid.x()) : 0;
    }
  }

  private static int lanes(SequenceSize size, Currents in, DeviceMemory v0, Gradients g) {
    return NeuronOptions.lanes(
        size, Stream.concat(Stream.of(v0), Stream.concat(in.memory(), g.memory())));
  }

  /**
   * The same behind a batch norm: gx receives the gradient of what the norm gave, and the sums that
   * {@link BatchNorm#backwardApply} is worked out from are gathered on the way.
   *
   * @param in with a norm
   * @param sumG receives the sums of gx by channel {@code [C]}
   * @param sumGX receives the sums of gx * (x + bias - mean) by channel {@code [C]}
   * @return the gradient of the factor, or 0 where nobody learns it
   */
  public double behindNorm(
      NeuronDynamics neuron,
      SequenceSize size,
      Currents in,
      DeviceMemory v0,
      Gradients g,
      DeviceMemory sumG,
      DeviceMemory sumGX) {
    NeuronOptions options = NeuronOptions.of(neuron);
    KernelOptions fixed =
        in.in(options.backward())
            .with("LANES", 1)
            .with("STEPS", size.steps() <= STEPS_IN_REGISTERS ? size.steps() : 0);
    Chunks chunks = Chunks.of(size.rows());
    int factors = chunks.count() * size.channels();
    boolean learned = options.constants().learned();
    try (DeviceMemory partials = device.allocate(16L * factors);
        DeviceMemory byFactor = learned ? device.allocate(8L * factors) : null) {
      device.launch(
          behindNorm.with(fixed).kernel(),
          Grid.ofColumns(size.channels(), chunks.count(), 1),
          argument(size, in, v0, g),
          Argument.at(partials),
          Argument.at(byFactor),
          Argument.of(chunks.rows()),
          Argument.of(size.channels()),
          options.argument());
      folding.columns(partials, sumG, sumGX, chunks.count(), size.channels());
      return learned ? folding.total(byFactor, factors) : 0;
    }
  }

  private static Argument argument(SequenceSize size, Currents in, DeviceMemory v0, Gradients g) {
    List<Field> fields = new ArrayList<>(in.fields().toList());
    fields.add(new Place(v0));
    g.memory().map(Place::new).forEach(fields::add);
    fields.add(new Whole(size.neurons()));
    fields.add(new Count(size.steps()));
    return new Argument(fields);
  }
}
