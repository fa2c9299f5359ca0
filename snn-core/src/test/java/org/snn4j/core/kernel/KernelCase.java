// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import java.util.List;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;

/**
 * One use of one kernel, and how far a provider may be from the reference there.
 *
 * @param name kernel and sizes
 * @param against the type that the reference computes in: DOUBLE to measure rounding, FLOAT where
 *     the values decide about spikes
 * @param relative allowed deviation as a share of the expected value
 * @param absolute allowed deviation beyond that
 * @param body runs it
 */
record KernelCase(String name, DType against, double relative, double absolute, Body body) {

  /** Half a unit in the last place of 1: what one rounding adds. */
  static final double ROUNDING = 0x1p-24;

  /** Sizes around the vector lengths of every machine, and primes. */
  static final int[] SIZES = {1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 61, 1021};

  /** Past two parallel chunks. */
  static final int MANY = 65_537;

  /** Computes outputs from inputs. */
  interface Body {
    List<Tensor> run(Kernels kernels, Inputs in);
  }

  static KernelCase exact(String name, Body body) {
    return new KernelCase(name, DType.FLOAT, 0, 0, body);
  }

  static KernelCase close(String name, double relative, double absolute, Body body) {
    return new KernelCase(name, DType.DOUBLE, relative, absolute, body);
  }

  @Override
  public String toString() {
    return name;
  }
}
