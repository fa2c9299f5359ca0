// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.core.device.DeviceProbe;

/**
 * Whole programs in a JVM that takes its memory for a GPU's. ND4J computes on the CPU there, but no
 * code of ours is given an address, so whatever runs here asks nothing of memory on the host.
 */
class DeviceTrainingTest {

  @TempDir private Path folder;

  private List<String> run(boolean gpu) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    command.add("-Dorg.nd4j.log.initialization=false");
    command.add("-Dsnn4j.device=" + (gpu ? "gpu" : "cpu"));
    if (!gpu) {
      command.add("-Dsnn4j.kernels=nd4j");
    }
    command.add("-Dsnn4j.spikes=dense");
    command.add("-cp");
    command.add((gpu ? probe() + System.getProperty("path.separator") : "") + classPath());
    command.add(DeviceProgram.class.getName());
    command.add(folder.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text.lines().toList();
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  /** A folder whose only service is the probe that sees a GPU. */
  private Path probe() throws IOException {
    Path services = Files.createDirectories(folder.resolve("probe/META-INF/services"));
    Files.writeString(services.resolve(DeviceProbe.class.getName()), AnyGpu.class.getName());
    return folder.resolve("probe");
  }

  private static List<String> results(List<String> lines) {
    return lines.stream()
        .filter(line -> line.contains(" loss ") || line.contains(" logit "))
        .toList();
  }

  private static List<Integer> transfers(List<String> lines, String network) {
    String prefix = "transfers " + network + " ";
    return lines.stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> Integer.parseInt(line.substring(prefix.length())))
        .toList();
  }

  @Test
  void networks_train_and_run_without_host_memory_as_they_do_with_it()
      throws IOException, InterruptedException {
    List<String> device = run(true);
    List<String> host = run(false);
    assertThat(device).contains("device gpu", "kernels nd4j");
    assertThat(host).contains("device cpu", "kernels nd4j");
    assertThat(results(host)).hasSizeGreaterThan(2 * 3 * 5);
    assertThat(results(device)).isEqualTo(results(host));
    // Nothing as large as an activation passes: targets, the loss, its gradient and what counts
    // right answers, and two vectors for each batch norm.
    assertThat(transfers(device, "cnn")).hasSize(2).allMatch(n -> n > 0 && n <= 7 + 2 * 2);
    assertThat(transfers(device, "transformer")).hasSize(2).allMatch(n -> n > 0 && n <= 7 + 2 * 11);
    assertThat(transfers(host, "cnn")).containsOnly(0);
    assertThat(transfers(host, "transformer")).containsOnly(0);
  }
}
