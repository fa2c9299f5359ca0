// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import static org.snn4j.core.kernel.KernelCase.exact;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.kernel.NeuronDynamics.Charge;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;

/** Neurons whose currents are normalised on the way in, over channels and rows of many numbers. */
final class NormalizedNeuronCases {

  /** Rows in a step and channels: below, at and beside the lengths of vectors and of rings. */
  private static final int[][] SIZES = {
    {1, 1}, {61, 1}, {5, 3}, {7, 16}, {3, 19}, {11, 64}, {13, 131}, {2, 256}, {3, 257}, {2, 521}
  };

  private static final int STEPS = 3;

  private NormalizedNeuronCases() {}

  static List<KernelCase> all() {
    List<KernelCase> cases = new ArrayList<>();
    for (NeuronDynamics neuron : NeuronCases.kinds()) {
      add(cases, neuron, STEPS, 7, 19);
    }
    for (int[] sizes : SIZES) {
      add(cases, NeuronCases.kinds().get(9), STEPS, sizes[0], sizes[1]);
    }
    add(cases, NeuronCases.kinds().get(9), 11, 5, 67);
    cases.addAll(large());
    return cases;
  }

  /** Those that take several parallel chunks. */
  static List<KernelCase> large() {
    List<KernelCase> cases = new ArrayList<>();
    for (int kind : new int[] {1, 8, 18}) {
      add(cases, NeuronCases.kinds().get(kind), 5, 1_009, 23);
    }
    return cases;
  }

  private static void add(
      List<KernelCase> cases, NeuronDynamics neuron, int steps, int rows, int channels) {
    for (boolean biased : new boolean[] {true, false}) {
      cases.add(forward(neuron, biased, steps, rows, channels));
      cases.add(backward(neuron, biased, steps, rows, channels));
    }
  }

  private static String of(
      String kernel, NeuronDynamics neuron, boolean biased, int steps, int rows, int channels) {
    return "normalized %s [%d, %d x %d]%s of %s"
        .formatted(kernel, steps, rows, channels, biased ? " with a bias" : "", neuron);
  }

  private static ColumnAffine affine(Inputs in, boolean biased, int channels) {
    return new ColumnAffine(
        biased ? in.uniform(-1, 1, channels) : null,
        in.uniform(-1, 1, channels),
        in.uniform(0.5, 2, channels),
        in.uniform(0, 1, channels));
  }

  private static KernelCase forward(
      NeuronDynamics neuron, boolean biased, int steps, int rows, int channels) {
    int n = rows * channels;
    return exact(
        of("forward", neuron, biased, steps, rows, channels),
        (kernels, in) -> {
          ColumnAffine affine = affine(in, biased, channels);
          Tensor x = in.uniform(-1, 2.5, steps, n);
          Tensor s = in.output(steps, n);
          kernels.neurons().forward(neuron, affine, x, null, s, null, null);
          Tensor again = in.output(steps, n);
          Tensor last = in.output(n);
          Tensor all = in.output(steps, n);
          kernels.neurons().forward(neuron, affine, x, in.uniform(-1, 1, n), again, last, all);
          Tensor third = in.output(steps, n);
          Tensor lastAlone = in.output(n);
          kernels.neurons().forward(neuron, affine, x, last, third, lastAlone, null);
          return List.of(s, again, last, all, third, lastAlone);
        });
  }

  // Steps back add a few roundings, as for neurons alone; sums over a column, given here for each
  // of its elements, are taken in another order than those of the whole tensor.
  private static KernelCase backward(
      NeuronDynamics neuron, boolean biased, int steps, int rows, int channels) {
    int n = rows * channels;
    return new KernelCase(
        of("backward", neuron, biased, steps, rows, channels),
        DType.FLOAT,
        2e-5,
        2e-5,
        (kernels, in) -> {
          ColumnAffine affine = affine(in, biased, channels);
          Tensor x = in.uniform(-1, 2.5, steps, n);
          Tensor v0 = in.uniform(-1, 1, n);
          Tensor gs = in.uniform(-1, 1, steps, n);
          Tensor gLast = in.uniform(-1, 1, n);
          Tensor gAll = in.uniform(-1, 1, steps, n);
          Tensor gx = in.output(steps, n);
          Tensor gv0 = in.output(n);
          Tensor sumG = in.output(channels);
          Tensor sumGx = in.output(channels);
          NeuronKernels.Gradients gradients = new NeuronKernels.Gradients(gs, gLast, gAll);
          NeuronKernels.NormSums sums = new NeuronKernels.NormSums(sumG, sumGx);
          double gk = kernels.neurons().backward(neuron, affine, x, v0, gradients, gx, gv0, sums);
          boolean learned = neuron.charge() != Charge.INTEGRATE && !neuron.divides();
          Tensor factor = in.of(new double[] {learned ? gk / (steps * n) : 0});
          double share = 1.0 / (steps * rows);
          kernels.elementwise().affine(sumG, share, 0, sumG);
          kernels.elementwise().affine(sumGx, share, 0, sumGx);
          Tensor gxAlone = in.output(steps, n);
          Tensor sumGAlone = in.output(channels);
          NeuronKernels.NormSums alone = new NeuronKernels.NormSums(sumGAlone, in.output(channels));
          NeuronKernels.Gradients ofSpikes = new NeuronKernels.Gradients(gs, null, null);
          kernels.neurons().backward(neuron, affine, x, null, ofSpikes, gxAlone, null, alone);
          kernels.elementwise().affine(sumGAlone, share, 0, sumGAlone);
          kernels.elementwise().affine(alone.gx(), share, 0, alone.gx());
          return List.of(gx, gv0, sumG, sumGx, factor, gxAlone, sumGAlone, alone.gx());
        });
  }
}
