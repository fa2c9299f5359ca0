// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.reference;

import java.util.Optional;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.core.device.Device;
import org.snn4j.core.kernel.ConvolutionKernels;
import org.snn4j.core.kernel.KernelFamilies;
import org.snn4j.core.kernel.KernelProvider;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.PlainEvents;

/** Offers the kernels composed of ND4J operations, under the name {@code nd4j}. */
public final class ReferenceProvider implements KernelProvider {

  /** Its name. */
  public static final String NAME = "nd4j";

  /** For {@link java.util.ServiceLoader}. */
  public ReferenceProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int priority() {
    return 0;
  }

  /** Wherever ND4J's operations do. */
  @Override
  public boolean worksOn(Device device) {
    return true;
  }

  @Override
  public Optional<String> unavailableBecause() {
    try {
      return Nd4j.getBackend() == null ? Optional.of(advice("none was found")) : Optional.empty();
    } catch (LinkageError | RuntimeException failure) {
      Throwable cause = failure.getCause() == null ? failure : failure.getCause();
      return Optional.of(advice(String.valueOf(cause.getMessage())));
    }
  }

  @Override
  public Kernels create() {
    return new KernelFamilies(
        NAME,
        new ReferenceElementwise(),
        new ReferenceReductions(),
        new ReferenceNorms(),
        new ReferenceSoftmax(),
        new ReferenceNeurons(),
        new ReferenceCells(),
        new ReferencePooling(),
        new ReferenceOptimizers(),
        new ReferenceProducts(),
        new ReferenceSpikes(),
        new ReferenceSpikeConvolutions(),
        ConvolutionKernels.none(),
        new ReferenceBits(),
        new PlainEvents());
  }

  private static String advice(String reason) {
    return "ND4J could not load a back end ("
        + reason
        + "); put one on the class path, such as"
        + " org.nd4j:nd4j-native with the classifier of this machine";
  }
}
