// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.kernel.parallel.Workers;
import org.snn4j.core.kernel.reference.ReferenceProvider;
import org.snn4j.core.kernel.scalar.ScalarProvider;
import org.snn4j.core.kernel.vector.VectorProvider;

/** The providers that the parity tests compare. */
final class Providers {

  private Providers() {}

  static Kernels reference() {
    return new ReferenceProvider().create();
  }

  /**
   * Every provider but the reference that can run here, on the given threads. That the vector one
   * is among them where it should be is {@code ChosenProviderTest}'s to say.
   */
  static List<Kernels> on(Workers workers) {
    List<Kernels> kernels = new ArrayList<>();
    kernels.add(new ScalarProvider(workers).create());
    KernelProvider vector = new VectorProvider(workers);
    if (vector.unavailableBecause().isEmpty()) {
      kernels.add(vector.create());
    }
    return kernels;
  }
}
