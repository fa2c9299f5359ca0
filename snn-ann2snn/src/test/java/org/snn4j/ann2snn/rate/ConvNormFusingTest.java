// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.ann2snn.ConversionLog;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.graph.GraphModule;
import org.snn4j.ann2snn.trace.Tracer;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.BatchNorm;
import org.snn4j.core.nn.layer.BatchNorm1d;
import org.snn4j.core.nn.layer.BatchNorm2d;
import org.snn4j.core.nn.layer.Conv1d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.ConvTranspose1d;
import org.snn4j.core.nn.layer.ConvTranspose2d;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

final class ConvNormFusingTest {

  private final TensorScope scope = TensorScope.open("ConvNormFusingTest");
  private final Init init = Init.seeded(scope, 3).inDoublePrecision();
  private final ConversionLog log = new ConversionLog();

  @AfterEach
  void close() {
    scope.close();
  }

  private <N extends BatchNorm> N trained(N norm) {
    double[] mean = new double[norm.channels()];
    double[] variance = new double[norm.channels()];
    double[] weight = new double[norm.channels()];
    double[] bias = new double[norm.channels()];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = 0.1 * i - 0.2;
      variance[i] = 0.5 + 0.3 * i;
      weight[i] = 1 - 0.4 * i;
      bias[i] = 0.05 * i;
    }
    norm.buffers().get("running_mean").value().copyFrom(mean);
    norm.buffers().get("running_var").value().copyFrom(variance);
    norm.parameters().get("weight").value().copyFrom(weight);
    norm.parameters().get("bias").value().copyFrom(bias);
    return norm;
  }

  private Tensor x(long... sizes) {
    Tensor values = Samples.images(scope, 1, sizes);
    return scope.of(values.toDoubleArray(), sizes);
  }

  private Graph fused(Module network, Tensor x, NormFusing which) {
    return new ConvNormFusing(which, init, log).fuse(new Tracer(scope).trace(network, x));
  }

  private void assertFolds(Module network, Tensor x, NormFusing which) {
    Graph graph = fused(network, x, which);
    assertThat(graph.modules().values()).noneMatch(module -> module instanceof BatchNorm);
    assertThat(log.entries()).hasSize(1).allMatch(e -> e instanceof ConversionLog.Entry.Folded);
    ForwardPass pass = ForwardPass.inference(scope);
    assertThat(new GraphModule(graph).forward(x, pass).toDoubleArray())
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(network.forward(x, pass).toDoubleArray());
  }

  @Test
  void a_convolution_takes_its_norm_over() {
    Conv2d conv = new Conv2d(3, 5, ConvGeometry.kernel(3), init);
    assertFolds(
        new Sequential(conv, trained(new BatchNorm2d(5, init))),
        x(2, 3, 7, 5),
        NormFusing.CONVOLUTIONS);
  }

  @Test
  void a_convolution_over_tokens_takes_its_norm_over() {
    Conv1d conv = new Conv1d(3, 5, ConvGeometry.kernel(1, 3), false, init);
    assertFolds(
        new Sequential(conv, trained(new BatchNorm1d(5, init))),
        x(2, 3, 7),
        NormFusing.CONVOLUTIONS);
  }

  @Test
  void a_transposed_convolution_with_groups_takes_its_norm_over() {
    ConvTranspose2d conv =
        new ConvTranspose2d(
            4, 6, ConvGeometry.kernel(3).withStride(2).withGroups(2), 1, true, init);
    assertFolds(
        new Sequential(conv, trained(new BatchNorm2d(6, init))), x(2, 4, 5, 3), NormFusing.ALL);
  }

  @Test
  void a_transposed_convolution_over_tokens_takes_its_norm_over() {
    ConvTranspose1d conv =
        new ConvTranspose1d(4, 6, ConvGeometry.kernel(1, 3).withGroups(2), 0, false, init);
    assertFolds(
        new Sequential(conv, trained(new BatchNorm1d(6, init))), x(2, 4, 5), NormFusing.ALL);
  }

  @Test
  void a_linear_layer_over_features_takes_its_norm_over() {
    Linear linear = new Linear(7, 5, init);
    assertFolds(new Sequential(linear, trained(new BatchNorm1d(5, init))), x(3, 7), NormFusing.ALL);
  }

  @Test
  void a_linear_layer_over_tokens_stays_because_its_norm_counts_tokens() {
    Module network = new Sequential(new Linear(7, 5, init), trained(new BatchNorm1d(5, init)));
    Graph graph = fused(network, x(3, 5, 7), NormFusing.ALL);
    assertThat(graph.modules().values()).anyMatch(module -> module instanceof BatchNorm);
  }

  @Test
  void only_convolutions_are_folded_where_the_documents_say_so() {
    Module network = new Sequential(new Linear(7, 5, init), trained(new BatchNorm1d(5, init)));
    Graph graph = fused(network, x(3, 7), NormFusing.CONVOLUTIONS);
    assertThat(graph.modules().values()).anyMatch(module -> module instanceof BatchNorm);
    assertThat(log.entries()).isEmpty();
  }

  @Test
  void a_convolution_whose_value_goes_elsewhere_too_stays() {
    Graph graph = fused(new Branching(), x(2, 3, 5, 5), NormFusing.ALL);
    assertThat(graph.modules().values()).anyMatch(module -> module instanceof BatchNorm);
  }

  private final class Branching extends Module {
    private final Conv2d conv = child("conv", new Conv2d(3, 5, ConvGeometry.kernel(3), init));
    private final BatchNorm2d norm = child("norm", trained(new BatchNorm2d(5, init)));

    @Override
    protected Tensor compute(Tensor x, ForwardPass pass) {
      Tensor y = conv.forward(x, pass);
      return Arithmetic.add(norm.forward(y, pass), y);
    }
  }

  @Test
  void the_caller_s_layers_stay_as_they_are() {
    Conv2d conv = new Conv2d(3, 5, ConvGeometry.kernel(3), init);
    Module network = new Sequential(List.of(conv, trained(new BatchNorm2d(5, init))));
    double[] before = conv.weight().value().toDoubleArray();
    fused(network, x(2, 3, 7, 5), NormFusing.ALL);
    assertThat(conv.weight().value().toDoubleArray()).containsExactly(before);
  }

  @Test
  void a_norm_without_running_statistics_is_refused() {
    BatchNorm.Options none = BatchNorm.Options.DEFAULT.withoutRunningStats();
    Module network =
        new Sequential(
            new Conv2d(3, 5, ConvGeometry.kernel(3), init), new BatchNorm2d(5, none, init));
    assertThatThrownBy(() -> fused(network, x(2, 3, 7, 5), NormFusing.ALL))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("running statistics");
  }
}
