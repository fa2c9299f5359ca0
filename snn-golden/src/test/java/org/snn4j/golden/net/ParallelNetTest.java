// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.golden.cases.GoldenCase;
import org.snn4j.golden.cases.UnsupportedCaseException;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.golden.check.FolderFixture;
import org.snn4j.golden.npz.NpzFixture;

/** Neurons that see whole sequences, inside networks. */
final class ParallelNetTest {

  private static final String SLIDING =
      "{'name': 'sn', 'op': 'SlidingPSN', 'k': 2, 'exp_init': true, 'backend': 'gemm',"
          + " 'surrogate': {'name': 'ATan', 'alpha': 2.0}}";
  private static final String LOOP =
      "{'name': '0', 'op': 'MultiStepContainer', 'layers': [%s]}".formatted(SLIDING);
  private static final String READ_OUT =
      "{'name': 'out', 'op': 'NonSpikingIFNode', 'decode': 'max-mem'}";

  @TempDir private Path folder;
  private final TensorScope scope = TensorScope.open("ParallelNetTest");

  @AfterEach
  void close() {
    scope.close();
  }

  private CaseRun run(FolderFixture fixture, String... layers) throws IOException {
    String net =
        "{'net': {'kind': 'sequential', 'layers': [%s]}}".formatted(String.join(", ", layers));
    GoldenCase golden = fixture.hyper(net.replace('\'', '"')).write(folder).get(0);
    return new CaseRun(golden, golden.read(), scope);
  }

  private static FolderFixture weights(String prefix) {
    return new FolderFixture()
        .onlyInFile("param." + prefix + "weight", NpzFixture.floats("(2,)", 0.5f, 1))
        .onlyInFile("param." + prefix + "bias", NpzFixture.floats("()", -1));
  }

  private double[] forward(CaseRun run) {
    Network network = NetBuilder.network(run.hyper().object("net"), run);
    network.load(run);
    Tensor x = scope.of(new float[] {0.75f, 0.75f, 0, 1}, 4, 1);
    double[] y = network.forward(run, x, ForwardPass.inference(scope)).toDoubleArray();
    assertThat(run.hyper().unread()).isEmpty();
    return y;
  }

  @Test
  void run_over_sequences_and_step_by_step_inside_a_loop() throws IOException {
    assertThat(forward(run(weights("sn."), SLIDING))).containsExactly(0, 1, 0, 1);
    assertThat(forward(run(weights("0.sn."), LOOP))).containsExactly(0, 1, 0, 1);
  }

  @Test
  void a_read_out_ends_a_network() throws IOException {
    assertThat(forward(run(weights("sn."), SLIDING, READ_OUT))).containsExactly(2);
  }

  @Test
  void a_neuron_without_single_steps_is_named_in_a_loop() throws IOException {
    CaseRun run =
        run(
            new FolderFixture(),
            "{'name': '0', 'op': 'MultiStepContainer', 'layers': ["
                + "{'name': 'sn', 'op': 'PSN', 'T': 4, 'step_mode': 's'}]}");
    assertThatThrownBy(() -> forward(run))
        .isInstanceOf(UnsupportedCaseException.class)
        .hasMessageContaining("step_mode");
  }
}
