// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.golden.cases.GoldenCase;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.golden.check.FolderFixture;
import org.snn4j.golden.npz.NpzFixture;

final class ConversionNetTest {

  private static final String LINEAR =
      "{'name': 'block.0.fc', 'op': 'Linear', 'in_features': 2, 'out_features': 3, 'bias': true";

  @TempDir private Path folder;
  private final TensorScope scope = TensorScope.open("ConversionNetTest");

  @AfterEach
  void close() {
    scope.close();
  }

  private CaseRun run(String net, FolderFixture fixture) throws IOException {
    GoldenCase golden =
        fixture.hyper(("{'net': " + net + "}").replace('\'', '"')).write(folder).get(0);
    return new CaseRun(golden, golden.read(), scope);
  }

  private static FolderFixture weights() {
    return new FolderFixture()
        .onlyInFile("param.block.0.fc.weight", NpzFixture.floats("(3, 2)", 1, 0, 0, 1, 1, 1))
        .onlyInFile("param.block.0.fc.bias", NpzFixture.floats("(3,)", 0, 0, 5));
  }

  @Test
  void layers_become_modules_under_their_names_with_their_parameters() throws IOException {
    ConversionNet net =
        ConversionNet.of(run("{'kind': 'sequential', 'layers': [" + LINEAR + "}]}", weights()));
    Tensor y = net.module().forward(scope.of(new float[] {2, 3}, 1, 2), pass());
    assertThat(y.toFloatArray()).containsExactly(2, 3, 10);
    assertThat(net.graph().node("block_0_fc").target()).isEqualTo("block.0.fc");
  }

  @Test
  void functions_take_numbers_and_values_of_nodes() throws IOException {
    String graph =
        "{'kind': 'graph', 'inputs': ['x'], 'output': 'm', 'nodes': ["
            + LINEAR
            + ", 'inputs': ['x']}, {'name': 'pos', 'op': 'Parameter', 'inputs': []},"
            + "{'name': 'a', 'op': 'add', 'inputs': ['block.0.fc', 'pos']},"
            + "{'name': 's', 'op': 'mul', 'inputs': [2, 'a']},"
            + "{'name': 'm', 'op': 'mean', 'inputs': ['s'], 'args': [1]}]}";
    FolderFixture fixture = weights().onlyInFile("param.pos", NpzFixture.floats("(1, 3)", 1, 2, 3));
    ConversionNet net = ConversionNet.of(run(graph, fixture));
    Object y = net.module().run(List.of(scope.of(new float[] {2, 3}, 1, 2)), Map.of(), pass());
    assertThat(((Tensor) y).toFloatArray()).containsExactly(14);
  }

  @Test
  void an_array_that_belongs_to_no_layer_is_named() {
    String net = "{'kind': 'sequential', 'layers': [" + LINEAR + "}]}";
    FolderFixture fixture =
        weights().onlyInFile("param.other.weight", NpzFixture.floats("(1,)", 1));
    assertThatThrownBy(() -> ConversionNet.of(run(net, fixture)))
        .hasMessageContaining("param.other.weight");
  }

  private ForwardPass pass() {
    return ForwardPass.inference(scope);
  }
}
