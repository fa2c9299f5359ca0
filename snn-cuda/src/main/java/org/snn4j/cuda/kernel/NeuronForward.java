// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.kernel;

import java.util.stream.Stream;
import org.snn4j.core.kernel.NeuronDynamics;
import org.snn4j.cuda.device.Argument;
import org.snn4j.cuda.device.DeviceMemory;
import org.snn4j.cuda.device.Grid;
import org.snn4j.cuda.device.KernelDevice;
import org.snn4j.cuda.source.Kernel;

/** Integrate-and-fire neurons over all steps in one kernel, with what comes before them. */
public final class NeuronForward {

  private final KernelDevice device;
  private final KernelLibrary library = new KernelLibrary("neuron_forward");

  /**
   * What it writes; each {@code [T, M]} floats unless said.
   *
   * @param s spikes, 0 or 1
   * @param vLast potentials after the last step {@code [M]}, or null
   * @param vSeq potentials after every step, or null
   * @param currents what the neurons were charged with, or null
   */
  public record Outputs(
      DeviceMemory s, DeviceMemory vLast, DeviceMemory vSeq, DeviceMemory currents) {

    /** The spikes alone. */
    public static Outputs of(DeviceMemory s) {
      return new Outputs(s, null, null, null);
    }

    Stream<DeviceMemory> memory() {
      return Stream.of(s, vLast, vSeq, currents);
    }
  }

  /** On a device. */
  public NeuronForward(KernelDevice device) {
    this.device = device;
  }

  /**
   * Runs all steps.
   *
   * @param v0 potentials before the first step {@code [M]}, or null for the initial one
   */
  public void run(
      NeuronDynamics neuron, SequenceSize size, Currents in, DeviceMemory v0, Outputs out) {
    NeuronOptions options = NeuronOptions.of(neuron);
    int lanes =
        NeuronOptions.lanes(
            size, Stream.concat(Stream.of(v0), Stream.concat(in.memory(), out.memory())));
    Kernel kernel = library.with(in.in(options.forward()).with("LANES", lanes)).kernel();
    device.launch(
        kernel,
        Grid.ofThreads(size.neurons() / lanes),
        in.argument(),
        Argument.at(v0),
        Argument.at(out.s()),
        Argument.at(out.vLast()),
        Argument.at(out.vSeq()),
        Argument.at(out.currents()),
        Argument.of(size.neurons()),
        Argument.of(size.channels()),
        Argument.of(size.steps()),
        options.argument());
  }
}
