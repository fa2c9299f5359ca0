// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import java.util.Optional;
import org.snn4j.core.kernel.KernelProvider;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.parallel.Workers;

/** The Vector API's kernels; this class itself names nothing of that module. */
public final class VectorProvider implements KernelProvider {

  private static final String MODULE = "jdk.incubator.vector";
  private static final int LEAST_BITS = 128;

  private final Workers workers;

  /** On the JVM's shared threads. */
  public VectorProvider() {
    this(null);
  }

  /** On the given threads, or null for the JVM's shared ones. */
  public VectorProvider(Workers workers) {
    this.workers = workers;
  }

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public int priority() {
    return 20;
  }

  @Override
  public Optional<String> unavailableBecause() {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return Optional.of(
          "the Vector API is not loaded; start the JVM with --add-modules " + MODULE);
    }
    return noCompiler().or(VectorProvider::tooShort);
  }

  private static Optional<String> noCompiler() {
    String vm = System.getProperty("java.vm.name", "");
    String mode = System.getProperty("java.vm.info", "");
    boolean client = vm.contains("Client") || mode.contains("client");
    if (client || vm.contains("Zero") || mode.contains("interpreted")) {
      return Optional.of(
          "this JVM ("
              + vm
              + ", "
              + mode
              + ") has no optimising compiler, without which vectors are"
              + " objects and slower than plain loops");
    }
    return Optional.empty();
  }

  private static Optional<String> tooShort() {
    try {
      int bits = OffHeap.SPECIES.vectorBitSize();
      return bits >= LEAST_BITS
          ? Optional.empty()
          : Optional.of(
              "this processor's vectors have " + bits + " bits and " + LEAST_BITS + " are needed");
    } catch (LinkageError unusable) {
      return Optional.of("the Vector API of this JVM cannot be used: " + unusable);
    }
  }

  @Override
  public Kernels create() {
    return VectorLoops.kernels(name(), workers == null ? Workers.shared() : workers);
  }
}
