// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts JVMs with this one's class path, one after the other.
 *
 * @param mainClass its name: the peer's is not there in every build
 * @param flags of the JVM
 * @param environment variables that are set
 */
record ChildProcess(String mainClass, List<String> flags, Map<String, String> environment) {

  private static final String PACKAGE = "org.snn4j.benchmarks.peer.";

  /** Both heaps are bounded alike, so that memory is that of the work. */
  private static final List<String> HEAP =
      List.of("-XX:+UseSerialGC", "-Xms96m", "-Xmn64m", "-Xmx1g");

  static ChildProcess preparation() {
    return ours("Preparation");
  }

  static ChildProcess ours() {
    return ours("OurProcess");
  }

  private static ChildProcess ours(String name) {
    return new ChildProcess(
        PACKAGE + name,
        List.of(
            "--add-modules=jdk.incubator.vector",
            "-XX:ObjectAlignmentInBytes=64",
            "-Dorg.nd4j.log.initialization=false",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"),
        Map.of("OPENBLAS_THREAD_TIMEOUT", "4", "GOMP_SPINCOUNT", "10000", "OMP_NUM_THREADS", "2"));
  }

  static ChildProcess libtorch() {
    return new ChildProcess(
        PACKAGE + "torch.LibtorchProcess",
        List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=error"),
        // The last one: DJL reports its use over the network unless told not to.
        Map.of("OMP_NUM_THREADS", "2", "MKL_NUM_THREADS", "2", "OPT_OUT_TRACKING", "true"));
  }

  /** Runs it to its end. */
  void run(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(HEAP);
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(environment);
    int status = builder.start().waitFor();
    if (status != 0) {
      throw new IllegalStateException(
          "PeerComparison: " + mainClass + " must end with status 0 but ended with " + status);
    }
  }
}
