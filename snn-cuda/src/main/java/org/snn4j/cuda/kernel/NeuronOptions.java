// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.kernel;

import java.util.Objects;
import java.util.stream.Stream;
import org.snn4j.core.kernel.NeuronDynamics;
import org.snn4j.core.kernel.NeuronDynamics.Charge;
import org.snn4j.core.kernel.SurrogateSlope;
import org.snn4j.core.kernel.SurrogateSlope.Form;
import org.snn4j.core.kernel.parallel.NeuronConstants;
import org.snn4j.cuda.device.Argument;
import org.snn4j.cuda.device.Argument.Real;
import org.snn4j.cuda.device.DeviceMemory;
import org.snn4j.cuda.source.KernelOptions;

/**
 * A neuron as kernels take it: what is fixed when they are compiled, and the constants.
 *
 * @param constants the neuron in single precision
 */
record NeuronOptions(NeuronConstants constants) {

  static NeuronOptions of(NeuronDynamics neuron) {
    return new NeuronOptions(NeuronConstants.of(neuron));
  }

  KernelOptions forward() {
    NeuronConstants.Form form = constants.form();
    return KernelOptions.none()
        .with("CHARGE", number(form.charge()))
        .with("DIVIDES", form.divides())
        .with("HARD", form.hardReset())
        .with("DETACH", 0);
  }

  KernelOptions backward() {
    return forward()
        .with("DETACH", constants.detachReset())
        .with("FORM", number(known().form()))
        .with("LEARNED", constants.learned());
  }

  /** SNN_CHARGE. */
  static int number(Charge charge) {
    return switch (charge) {
      case INTEGRATE -> 0;
      case DECAY_INPUT -> 1;
      case DECAY -> 2;
    };
  }

  /** SNN_FORM. */
  static int number(Form form) {
    return switch (form) {
      case SIGMOID -> 0;
      case ATAN -> 1;
      case TRIANGLE -> 2;
      case EXPONENTIAL -> 3;
      case GAUSSIAN -> 4;
      case INVERSE -> 5;
      case INVERSE_SQUARE -> 6;
      case INVERSE_POWER -> 7;
      case CAPPED_INVERSE -> 8;
      case WINDOW -> 9;
      case SIDES -> 10;
      case LOG_TAIL -> 11;
      case SIGMOID_AND_INVERSE -> 12;
    };
  }

  private SurrogateSlope.Known known() {
    SurrogateSlope.Known known = constants.surrogate().known();
    if (known == null) {
      throw new IllegalArgumentException(
          "CUDA neurons: the surrogate must have a known form but is " + constants.surrogate());
    }
    return known;
  }

  /** The structure of constants; a, b, c are 0 where no slope is wanted. */
  Argument argument() {
    SurrogateSlope.Known known = constants.surrogate().known();
    return Argument.of(
        new Real(constants.factor()),
        new Real(constants.share()),
        new Real(constants.threshold()),
        new Real(constants.rest()),
        new Real(constants.initial()),
        new Real(known == null ? 0 : (float) known.a()),
        new Real(known == null ? 0 : (float) known.b()),
        new Real(known == null ? 0 : (float) known.c()));
  }

  /** 4 where every run of four numbers lies in one channel row and is aligned, else 1. */
  static int lanes(SequenceSize size, Stream<DeviceMemory> memory) {
    boolean fours = size.neurons() % 4 == 0 && (size.channels() == 1 || size.channels() % 4 == 0);
    return fours && memory.filter(Objects::nonNull).allMatch(DeviceMemory::aligned) ? 4 : 1;
  }
}
