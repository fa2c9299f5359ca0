// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snn4j.core.tensor.DType;

/**
 * Decides which kernels run, once per JVM.
 *
 * <p>FLOAT goes to the available provider of the highest priority, or to the one that {@code
 * -Dsnn4j.kernels=NAME} insists on; DOUBLE always goes to the reference.
 */
final class KernelChoice {

  /** The system property that insists on a provider. */
  static final String PROPERTY = "snn4j.kernels";

  private static final String REFERENCE = "nd4j";

  /**
   * A provider and why it is the one.
   *
   * @param provider the provider that will run
   * @param reason a sentence for the log
   */
  record Choice(KernelProvider provider, String reason) {}

  private KernelChoice() {}

  static Kernels forType(DType dtype) {
    return dtype == DType.FLOAT ? FloatKernels.CHOSEN : DoubleKernels.REFERENCE;
  }

  /** The providers on the class path, the best first. */
  static List<KernelProvider> providers() {
    List<KernelProvider> providers = new ArrayList<>();
    ServiceLoader.load(KernelProvider.class, KernelProvider.class.getClassLoader())
        .forEach(providers::add);
    providers.sort(Comparator.comparingInt(KernelProvider::priority).reversed());
    return providers;
  }

  /**
   * Chooses among providers.
   *
   * @param providers the best first
   * @param insisted the name of the only acceptable one, or null
   * @throws IllegalStateException if there is none, saying why
   */
  static Choice choose(List<KernelProvider> providers, String insisted) {
    return insisted == null ? best(providers) : named(providers, insisted);
  }

  private static Choice named(List<KernelProvider> providers, String name) {
    KernelProvider provider = find(providers, name, "-D" + PROPERTY + "=" + name);
    Optional<String> obstacle = provider.unavailableBecause();
    if (obstacle.isPresent()) {
      throw new IllegalStateException(
          "Kernels: -D"
              + PROPERTY
              + "="
              + name
              + " asks for a provider that cannot run here: "
              + obstacle.get());
    }
    return new Choice(provider, "asked for by -D" + PROPERTY);
  }

  private static Choice best(List<KernelProvider> providers) {
    List<String> passedOver = new ArrayList<>();
    for (KernelProvider provider : providers) {
      Optional<String> obstacle = provider.unavailableBecause();
      if (obstacle.isEmpty()) {
        return new Choice(
            provider,
            passedOver.isEmpty()
                ? "the fastest provider"
                : "passed over " + String.join("; ", passedOver));
      }
      passedOver.add(provider.name() + ": " + obstacle.get());
    }
    throw new IllegalStateException(
        "Kernels: no provider can run here (" + String.join("; ", passedOver) + ")");
  }

  private static KernelProvider find(List<KernelProvider> providers, String name, String asker) {
    return providers.stream()
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Kernels: "
                        + asker
                        + " names no known provider; known are "
                        + providers.stream()
                            .map(KernelProvider::name)
                            .collect(Collectors.joining(", "))));
  }

  /** Holds the choice, made when the first FLOAT tensor needs a kernel. */
  private static final class FloatKernels {

    private static final Logger LOG = LoggerFactory.getLogger(Kernels.class);
    private static final Kernels CHOSEN = decide();

    private static Kernels decide() {
      Choice choice = choose(providers(), System.getProperty(PROPERTY));
      LOG.info("SNN4J kernels: {} ({})", choice.provider().name(), choice.reason());
      return choice.provider().create();
    }
  }

  /** Holds the reference, made when the first DOUBLE tensor needs a kernel. */
  private static final class DoubleKernels {

    private static final Kernels REFERENCE =
        find(providers(), KernelChoice.REFERENCE, "the DOUBLE type").create();
  }
}
