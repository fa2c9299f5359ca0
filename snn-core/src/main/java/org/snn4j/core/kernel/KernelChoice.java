// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import org.snn4j.core.device.Device;
import org.snn4j.core.tensor.DType;

/**
 * Decides which kernels run, once per JVM.
 *
 * <p>FLOAT goes to the available provider of the highest priority among those that work on the
 * memory, or to the one that {@code -Dsnn4j.kernels=NAME} insists on; DOUBLE always goes to the
 * reference.
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

  static Kernels onHost(DType dtype) {
    return dtype == DType.FLOAT ? FloatKernels.CHOSEN.get() : DoubleKernels.REFERENCE.get();
  }

  static Kernels onDevice(DType dtype) {
    return dtype == DType.FLOAT ? DeviceKernels.CHOSEN.get() : DoubleKernels.REFERENCE.get();
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
   * @param device where the tensors lie
   * @throws IllegalStateException if there is none, saying why
   */
  static Choice choose(List<KernelProvider> providers, String insisted, Device device) {
    List<KernelProvider> fit = providers.stream().filter(each -> each.worksOn(device)).toList();
    if (insisted == null) {
      return best(fit);
    }
    Choice choice = named(providers, insisted);
    if (!choice.provider().worksOn(device)) {
      throw new IllegalStateException(elsewhere(fit, insisted, device));
    }
    return choice;
  }

  private static String elsewhere(List<KernelProvider> fit, String name, Device device) {
    return "Kernels: the provider '"
        + name
        + "' does not work on the memory of the device "
        + device.text()
        + "; -D"
        + PROPERTY
        + " may be "
        + names(fit);
  }

  private static Choice named(List<KernelProvider> providers, String name) {
    KernelProvider provider =
        providers.stream()
            .filter(known -> known.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(unknown(providers, name)));
    Optional<String> obstacle = provider.unavailableBecause();
    if (obstacle.isPresent()) {
      throw new IllegalStateException(
          "Kernels: the provider '" + name + "' cannot run here: " + obstacle.get());
    }
    return new Choice(provider, "asked for by -D" + PROPERTY);
  }

  private static String unknown(List<KernelProvider> providers, String name) {
    return "Kernels: there is no provider '"
        + name
        + "'; -D"
        + PROPERTY
        + " takes "
        + names(providers);
  }

  private static String names(List<KernelProvider> providers) {
    return providers.stream().map(KernelProvider::name).collect(Collectors.joining(", "));
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

  /**
   * Kernels, or why there are none.
   *
   * <p>A holder class must not throw while it is initialised: the first caller would see an
   * ExceptionInInitializerError and every later one a NoClassDefFoundError without the reason.
   *
   * @param kernels the kernels, or null
   * @param failure the reason, or null
   */
  private record Outcome(Kernels kernels, String failure) {

    static Outcome of(Supplier<Kernels> decision) {
      try {
        return new Outcome(decision.get(), null);
      } catch (IllegalStateException refused) {
        return new Outcome(null, refused.getMessage());
      }
    }

    Kernels get() {
      if (kernels == null) {
        throw new IllegalStateException(failure);
      }
      return kernels;
    }
  }

  private static Kernels decide(Device device) {
    Choice choice = choose(providers(), System.getProperty(PROPERTY), device);
    LoggerFactory.getLogger(Kernels.class)
        .info("SNN4J kernels: {} ({})", choice.provider().name(), choice.reason());
    return choice.provider().create();
  }

  /** Holds the choice, made when the first FLOAT tensor or event file needs a kernel. */
  private static final class FloatKernels {

    private static final Outcome CHOSEN = Outcome.of(() -> decide(Device.CPU));
  }

  /** Holds the choice for a device, made when the first FLOAT tensor there needs a kernel. */
  private static final class DeviceKernels {

    private static final Outcome CHOSEN = Outcome.of(() -> decide(Device.GPU));
  }

  /** Holds the reference, made when the first DOUBLE tensor needs a kernel. */
  private static final class DoubleKernels {

    private static final Outcome REFERENCE =
        Outcome.of(() -> named(providers(), KernelChoice.REFERENCE).provider().create());
  }
}
