// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.PlainEvents;
import org.snn4j.core.kernel.parallel.LoopKernels;
import org.snn4j.core.kernel.parallel.Workers;
import org.snn4j.core.kernel.reference.ReferenceProducts;

/** Puts the vector loops together; loaded only once the Vector API is known to be there. */
final class VectorLoops {

  private VectorLoops() {}

  static Kernels kernels(String name, Workers workers) {
    return LoopKernels.of(
        name,
        workers,
        new LoopKernels.Loops(
            new VectorElementwise(),
            new VectorReductions(),
            new VectorNorms(),
            new VectorSoftmax(),
            new VectorNeurons(),
            new VectorCells(),
            new VectorPooling(),
            new VectorAdam(),
            new VectorProducts(),
            new VectorSpikes(),
            new VectorSpikeConvolution(),
            VectorWinograd.isFast() ? new VectorWinograd() : null,
            VectorEvents.isFast() ? new VectorEvents() : new PlainEvents()),
        new ReferenceProducts());
  }
}
