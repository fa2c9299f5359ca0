// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import static org.snn4j.core.kernel.KernelCase.exact;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.kernel.NeuronDynamics.Charge;
import org.snn4j.core.kernel.NeuronKernels.Gradients;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;

/** Neurons of every kind over steps and widths. */
final class NeuronCases {

  private static final int[] NEURONS = {1, 7, 9, 15, 16, 17, 61};
  private static final int[] STEPS = {1, 3, 11};

  private NeuronCases() {}

  /** A slope that no provider knows. */
  static final class Triangle implements SurrogateSlope {
    @Override
    public double derivative(double x) {
      return Math.max(0, 1 - Math.abs(x));
    }
  }

  static List<NeuronDynamics> kinds() {
    List<NeuronDynamics> kinds = new ArrayList<>();
    SurrogateSlope sigmoid = new SlopeForm(SurrogateSlope.Form.SIGMOID, 4, 4, 0);
    SurrogateSlope atan = new SlopeForm(SurrogateSlope.Form.ATAN, 1, Math.PI, 0);
    for (Charge charge : Charge.values()) {
      for (boolean hard : new boolean[] {true, false}) {
        double rest = hard ? -0.125 : 0;
        kinds.add(neuron(charge, 1 / 2.0, 2.0, hard, 0, false, sigmoid));
        kinds.add(neuron(charge, 1 / 3.0, 3.0, hard, rest, true, atan));
        kinds.add(neuron(charge, 0.3f, Double.NaN, hard, rest, false, atan));
        kinds.add(neuron(charge, 0.3f, Double.NaN, hard, 0, true, new Triangle()));
      }
    }
    return kinds;
  }

  private static NeuronDynamics neuron(
      Charge charge,
      double factor,
      double tau,
      boolean hard,
      double vReset,
      boolean detach,
      SurrogateSlope surrogate) {
    return charge == Charge.INTEGRATE
        ? new NeuronDynamics(charge, 1, Double.NaN, 1, hard, vReset, vReset, detach, surrogate)
        : new NeuronDynamics(charge, factor, tau, 0.75, hard, vReset, vReset, detach, surrogate);
  }

  static List<KernelCase> all() {
    List<KernelCase> cases = new ArrayList<>();
    for (NeuronDynamics neuron : kinds()) {
      for (int n : NEURONS) {
        cases.add(forward(neuron, 4, n));
        cases.add(backward(neuron, 4, n));
      }
      for (int steps : STEPS) {
        cases.add(forward(neuron, steps, 67));
        cases.add(backward(neuron, steps, 67));
      }
    }
    for (SlopeForm slope : SlopeForm.all()) {
      cases.add(backward(neuron(Charge.DECAY_INPUT, 0.4, 2.5, true, 0, false, slope), 3, 67));
    }
    cases.addAll(large());
    return cases;
  }

  /** Those that take several parallel chunks. */
  static List<KernelCase> large() {
    List<KernelCase> cases = new ArrayList<>();
    for (int kind : new int[] {1, 8, 18}) {
      cases.add(forward(kinds().get(kind), 5, 20_011));
      cases.add(backward(kinds().get(kind), 5, 20_011));
    }
    return cases;
  }

  private static String of(String kernel, NeuronDynamics neuron, int steps, int n) {
    return kernel
        + " ["
        + steps
        + ", "
        + n
        + "] of "
        + neuron.charge()
        + (neuron.divides() ? " tau " + neuron.tau() : " k " + neuron.factor())
        + (neuron.hardReset() ? " hard reset to " + neuron.vReset() : " soft reset")
        + (neuron.surrogate() instanceof SlopeForm slope ? " " + slope.form() : "");
  }

  private static KernelCase forward(NeuronDynamics neuron, int steps, int n) {
    return exact(
        of("forward", neuron, steps, n),
        (kernels, in) -> {
          Tensor x = in.uniform(-1, 2.5, steps, n);
          Tensor s = in.output(steps, n);
          kernels.neurons().forward(neuron, x, null, s, null, null);
          Tensor again = in.output(steps, n);
          Tensor last = in.output(n);
          Tensor all = in.output(steps, n);
          kernels.neurons().forward(neuron, x, in.uniform(-1, 1, n), again, last, all);
          Tensor third = in.output(steps, n);
          Tensor lastAlone = in.output(n);
          kernels.neurons().forward(neuron, x, last, third, lastAlone, null);
          return List.of(s, again, last, all, third, lastAlone);
        });
  }

  // Against the reference in single precision, because a potential within its rounding of the
  // threshold fires in one type and not in the other. Each step back adds a few roundings.
  private static KernelCase backward(NeuronDynamics neuron, int steps, int n) {
    return new KernelCase(
        of("backward", neuron, steps, n),
        DType.FLOAT,
        2e-5,
        2e-5,
        (kernels, in) -> {
          Tensor x = in.uniform(-1, 2.5, steps, n);
          Tensor gs = in.uniform(-1, 1, steps, n);
          Tensor gx = in.output(steps, n);
          NeuronKernels neurons = kernels.neurons();
          double gk = neurons.backward(neuron, x, null, new Gradients(gs, null, null), gx, null);
          Tensor v0 = in.uniform(-1, 1, n);
          Tensor gLast = in.uniform(-1, 1, n);
          Tensor gAll = in.uniform(-1, 1, steps, n);
          Tensor gxAll = in.output(steps, n);
          Tensor gv0 = in.output(n);
          double gkAll =
              neurons.backward(neuron, x, v0, new Gradients(gs, gLast, gAll), gxAll, gv0);
          Tensor gxLast = in.output(steps, n);
          double gkLast =
              neurons.backward(neuron, x, v0, new Gradients(null, gLast, null), gxLast, null);
          boolean learned = neuron.charge() != Charge.INTEGRATE && !neuron.divides();
          double scale = learned ? 1.0 / (steps * n) : 0;
          Tensor factor = in.of(new double[] {gk * scale, gkAll * scale, gkLast * scale});
          return List.of(gx, gxAll, gv0, gxLast, factor);
        });
  }
}
