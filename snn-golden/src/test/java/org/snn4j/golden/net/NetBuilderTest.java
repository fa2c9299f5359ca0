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
import org.snn4j.core.nn.StateMismatchException;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.golden.cases.GoldenCase;
import org.snn4j.golden.cases.UnsupportedCaseException;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.golden.check.FolderFixture;
import org.snn4j.golden.npz.NpzFixture;

final class NetBuilderTest {

  private static final String LINEAR =
      "{'name': 'fc', 'op': 'Linear', 'in_features': 2, 'out_features': 3, 'bias': true}";

  private static final String NEURON =
      "{'name': 'sn', 'op': 'LIFNode', 'tau': 2.0, 'decay_input': true, 'v_threshold': 1.0,"
          + " 'v_reset': null, 'detach_reset': false,"
          + " 'surrogate': {'name': 'ATan', 'alpha': 2.0}, 'step_mode': '%s'}";

  @TempDir private Path folder;
  private final TensorScope scope = TensorScope.open("NetBuilderTest");

  @AfterEach
  void close() {
    scope.close();
  }

  private CaseRun run(FolderFixture fixture, String stepMode, String... layers) throws IOException {
    String net =
        "{'net': {'kind': 'sequential', 'layers': [%s], 'step_mode': '%s'}}"
            .formatted(String.join(", ", layers), stepMode);
    GoldenCase golden = fixture.hyper(net.replace('\'', '"')).write(folder).get(0);
    return new CaseRun(golden, golden.read(), scope);
  }

  private static Network network(CaseRun run) {
    return NetBuilder.network(run.hyper().object("net"), run);
  }

  private static String container(String name, String op, String layer) {
    return "{'name': '" + name + "', 'op': '" + op + "', 'layers': [" + layer + "]}";
  }

  private static FolderFixture linear(String prefix) {
    return new FolderFixture()
        .onlyInFile("param." + prefix + "weight", NpzFixture.floats("(3, 2)", 1, 0, 0, 1, 1, 1))
        .onlyInFile("param." + prefix + "bias", NpzFixture.floats("(3,)", 0, 0, 5));
  }

  private Tensor forward(CaseRun run, Network network, Tensor x) {
    return network.forward(run, x, ForwardPass.inference(scope));
  }

  @Test
  void parameters_go_by_the_names_of_the_file_whatever_our_containers_call_them()
      throws IOException {
    CaseRun run =
        run(
            linear("features.fc."),
            "m",
            container("features", "SeqToANNContainer", LINEAR),
            NEURON.formatted("m"));
    Network network = network(run);
    network.load(run);

    assertThat(network.parameters().keySet())
        .containsExactly("features.fc.weight", "features.fc.bias");
    assertThat(network.parameters().get("features.fc.bias").value().toDoubleArray())
        .containsExactly(0, 0, 5);
  }

  @Test
  void an_array_of_no_layer_and_a_layer_without_arrays_are_refused() throws IOException {
    CaseRun run = run(linear("other."), "m", LINEAR);
    Network network = network(run);

    assertThatThrownBy(() -> network.load(run))
        .isInstanceOf(StateMismatchException.class)
        .hasMessageContaining("other.weight")
        .hasMessageContaining("missing");
  }

  @Test
  void unknown_layers_containers_and_kinds_are_named() throws IOException {
    CaseRun layer = run(new FolderFixture(), "m", "{'name': '0', 'op': 'Dropout9d'}");
    CaseRun container = run(new FolderFixture(), "m", container("0", "LoopContainer", LINEAR));

    assertThatThrownBy(() -> network(layer))
        .isInstanceOf(UnsupportedCaseException.class)
        .hasMessage("layer 'Dropout9d'");
    assertThatThrownBy(() -> network(container))
        .isInstanceOf(UnsupportedCaseException.class)
        .hasMessage("container 'LoopContainer'");
  }

  @Test
  void a_layer_without_time_keeps_steps_and_samples_apart() throws IOException {
    CaseRun run = run(new FolderFixture(), "m", "{'name': '0', 'op': 'Flatten', 'start_dim': 1}");
    Tensor x = scope.of(new float[2 * 3 * 5 * 7], 2, 3, 5, 7);

    assertThat(forward(run, network(run), x).shape()).isEqualTo(Shape.of(2, 3, 35));
  }

  @Test
  void a_network_run_step_by_step_keeps_its_state_from_step_to_step() throws IOException {
    Tensor x = scope.of(new float[] {1.5f, 0.25f, 0.75f, 3, -1, 0.5f}, 3, 2);
    CaseRun single = run(new FolderFixture(), "s", NEURON.formatted("s"));
    Tensor stepped = forward(single, network(single), x);
    CaseRun multi = run(new FolderFixture(), "m", NEURON.formatted("m"));
    Tensor whole = forward(multi, network(multi), x);

    assertThat(stepped.toDoubleArray()).isEqualTo(whole.toDoubleArray());
    assertThat(whole.toDoubleArray()).contains(0, 1);
  }

  @Test
  void a_stateful_container_loops_over_time_and_a_stateless_one_does_not() throws IOException {
    String single = NEURON.formatted("s");
    String stateful = "{'name': '', 'op': 'StepModeContainer', 'stateful': %s, 'layers': [%s]}";
    Tensor x = scope.of(new float[] {0.75f, 0.75f, 0.75f, 3, 0.75f, 1}, 3, 1, 2);
    CaseRun loop = run(new FolderFixture(), "m", stateful.formatted(true, single));
    CaseRun whole = run(new FolderFixture(), "m", NEURON.formatted("m"));
    CaseRun batch = run(new FolderFixture(), "m", stateful.formatted(false, single));

    assertThat(forward(loop, network(loop), x).toDoubleArray())
        .isEqualTo(forward(whole, network(whole), x).toDoubleArray());
    assertThatThrownBy(() -> network(batch)).hasMessageContaining("carries state");
  }
}
