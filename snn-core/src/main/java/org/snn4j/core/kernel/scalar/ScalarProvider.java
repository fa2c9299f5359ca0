// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.scalar;

import java.util.Optional;
import org.snn4j.core.kernel.KernelProvider;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.PlainEvents;
import org.snn4j.core.kernel.parallel.HeapAdam;
import org.snn4j.core.kernel.parallel.LoopKernels;
import org.snn4j.core.kernel.parallel.Workers;
import org.snn4j.core.kernel.reference.ReferenceProducts;

/** Plain loops on all processors; runs everywhere. */
public final class ScalarProvider implements KernelProvider {

  private final Workers workers;

  /** On the JVM's shared threads. */
  public ScalarProvider() {
    this(null);
  }

  /** On the given threads, or null for the JVM's shared ones. */
  public ScalarProvider(Workers workers) {
    this.workers = workers;
  }

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public int priority() {
    return 10;
  }

  @Override
  public Optional<String> unavailableBecause() {
    return Optional.empty();
  }

  @Override
  public Kernels create() {
    return LoopKernels.of(
        name(),
        workers == null ? Workers.shared() : workers,
        new LoopKernels.Loops(
            new ScalarElementwise(),
            new ScalarReductions(),
            new ScalarNorms(),
            new ScalarSoftmax(),
            new ScalarNeurons(),
            new ScalarCells(),
            new ScalarPooling(),
            new HeapAdam(),
            new ScalarProducts(),
            new ScalarSpikes(),
            new ScalarSpikeConvolution(),
            null,
            new PlainEvents()),
        new ReferenceProducts());
  }
}
