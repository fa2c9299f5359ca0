// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.snn4j.core.checkpoint.Provenance;
import org.snn4j.core.device.ActiveDevice;
import org.snn4j.core.device.Device;
import org.snn4j.core.kernel.KernelProvider;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.parallel.Workers;
import org.snn4j.core.tensor.DType;

/**
 * What a run's last digits depend on, besides its settings.
 *
 * @param snn4j version of SNN4J
 * @param java version of the virtual machine
 * @param system operating system and processor architecture
 * @param device where it computes: {@code cpu} or {@code gpu}
 * @param kernels the kernel provider
 * @param threads threads of our own kernels
 * @param productThreads threads of ND4J's matrix products and convolutions
 */
public record Environment(
    String snn4j,
    String java,
    String system,
    String device,
    String kernels,
    int threads,
    int productThreads) {

  private static final String CPU = Device.CPU.text();

  /** This process. Chooses the kernels and starts the back end, if that was not done before. */
  public static Environment here() {
    Provenance provenance = Provenance.here();
    return new Environment(
        provenance.libraryVersion(),
        provenance.javaVersion(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        ActiveDevice.get().text(),
        Kernels.of(DType.FLOAT).name(),
        Workers.shared().threads(),
        productThreads(System.getenv("OMP_NUM_THREADS")));
  }

  /** Whether a run that began in the other environment goes on with the same bits in this one. */
  public boolean sameBitsAs(Environment other) {
    return device.equals(other.device)
        && kernels.equals(other.kernels)
        && productThreads == other.productThreads
        && system.equals(other.system);
  }

  /** In a few words, for messages. */
  public String describe() {
    String where = device.equals(CPU) ? "" : device + ", ";
    return where + kernels + " kernels, " + threads + (threads == 1 ? " thread" : " threads");
  }

  /** Why faster kernels than the present ones do not run here, if there are such. */
  public Optional<String> passedOver() {
    List<KernelProvider> providers =
        ServiceLoader.load(KernelProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparingInt(KernelProvider::priority).reversed())
            .toList();
    String reasons =
        providers.stream()
            .takeWhile(provider -> !provider.name().equals(kernels))
            .flatMap(
                provider ->
                    provider
                        .unavailableBecause()
                        .map(reason -> "no " + provider.name() + " kernels: " + reason)
                        .stream())
            .collect(Collectors.joining("; "));
    return reasons.isEmpty() ? Optional.empty() : Optional.of(reasons);
  }

  private static int productThreads(String asked) {
    try {
      return Integer.parseInt(String.valueOf(asked).strip());
    } catch (NumberFormatException notSet) {
      return Runtime.getRuntime().availableProcessors();
    }
  }
}
