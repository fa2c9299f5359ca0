// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.AvgPool2d;
import org.snn4j.core.nn.layer.BatchNorm2d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Flatten;
import org.snn4j.core.nn.layer.Identity;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.MatMul;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.neuron.LIFNode;
import org.snn4j.neuron.container.MultiStepContainer;
import org.snn4j.neuron.container.SeqToANNContainer;

class BatchIndependenceTest {

  private static final int T = 5;
  private static final int N = 3;
  private static final int C = 2;
  private static final int SIDE = 7;

  private final TensorScope scope = TensorScope.open("independence");
  private final Init init = Init.seeded(scope, 1);

  @AfterEach
  void close() {
    scope.close();
  }

  private Tensor random(long... sizes) {
    return new RandomTensors(scope, 1).uniform(DType.FLOAT, -1, 3, sizes);
  }

  /** A spiking network of convolutions with a layer of the test's choice. */
  private Module network(Module middle) {
    Map<String, Module> layers = new LinkedHashMap<>();
    layers.put(
        "conv",
        new SeqToANNContainer(
            new Conv2d(C, 11, ConvGeometry.kernel(3), init), new BatchNorm2d(11, init)));
    layers.put("lif", new LIFNode().withThreshold(0.25).multiStep());
    layers.put("middle", middle);
    layers.put(
        "head",
        new MultiStepContainer(
            new AvgPool2d(5), new Flatten(), new Linear(11, 13, init), new LIFNode().singleStep()));
    return new Sequential(layers);
  }

  @Test
  void a_network_of_honest_layers_passes_bit_for_bit() {
    Tensor x = random(T, N, C, SIDE, SIDE);
    assertThat(new BatchIndependence(network(new Identity()), 1).check(x)).isEmpty();
  }

  @Test
  void a_layer_that_subtracts_the_batch_s_mean_is_named() {
    Tensor x = random(T, N, C, SIDE, SIDE);
    Module network = network(Faulty.leakingOver(1));
    BatchDependence found = new BatchIndependence(network, 1).check(x).orElseThrow();
    assertThat(found.path()).isEqualTo("middle");
    assertThat(found.type()).isEqualTo("Layer");
    assertThat(found.call()).isZero();
    assertThat(found.largestDifference()).isPositive();
    assertThat(found.firstIndex()).hasSize(5);
    assertThat(found.firstIndex().get(1)).isEqualTo(found.sample());
    assertThat(found.message())
        .startsWith(
            "layer 'middle' (Layer), call 0: the result of sample "
                + found.sample()
                + " depends on the other samples of the batch; "
                + found.count()
                + " values changed");
  }

  @Test
  void a_leak_where_time_is_folded_into_the_batch_is_named() {
    Module network = new Sequential(new SeqToANNContainer(new Identity(), Faulty.leakingOver(0)));
    Tensor x = random(T, N, C);
    assertThat(new BatchIndependence(network, 1).check(x).map(BatchDependence::path))
        .contains("0.1");
  }

  @Test
  void as_many_steps_as_samples_are_no_matter() {
    Tensor x = random(N, N, N);
    Module honest = new Sequential(new LIFNode().multiStep());
    assertThat(new BatchIndependence(honest, 1).check(x)).isEmpty();
    Module overTime = Faulty.leakingOver(0);
    assertThat(new BatchIndependence(overTime, 1).check(x)).isEmpty();
    assertThat(new BatchIndependence(overTime, 0).check(x)).isPresent();
  }

  @Test
  void a_leak_that_one_step_alone_has_is_named_with_its_call() {
    int[] calls = {0};
    Module atStepTwo =
        new Faulty.Layer(
            x -> {
              boolean leaks = calls[0]++ % T == 2;
              return leaks
                  ? Arithmetic.subtract(x, Reductions.meanKeepDims(x, 0))
                  : Arithmetic.scale(x, 1);
            });
    Module network = new MultiStepContainer(new Identity(), atStepTwo);
    BatchDependence found = new BatchIndependence(network, 1).check(random(T, N, C)).orElseThrow();
    assertThat(found.path()).isEqualTo("1");
    assertThat(found.call()).isEqualTo(2);
  }

  @Test
  void a_shift_of_samples_and_a_leak_into_one_sample_are_found() {
    Module shifted =
        new Faulty.Layer(
            x -> {
              long n = x.size(0);
              return Joins.concat(0, Views.slice(x, 0, n - 1, n), Views.slice(x, 0, 0, n - 1));
            });
    assertThat(new BatchIndependence(shifted, 0).check(random(N, C))).isPresent();
    Module intoLast =
        new Faulty.Layer(
            x -> {
              long n = x.size(0);
              Tensor last = Views.slice(x, 0, n - 1, n);
              Tensor sum = Arithmetic.add(last, Views.slice(x, 0, 0, 1));
              return Joins.concat(0, Views.slice(x, 0, 0, n - 1), sum);
            });
    assertThat(new BatchIndependence(intoLast, 0).check(random(N, C)).map(BatchDependence::sample))
        .contains(N - 1);
  }

  @Test
  void a_bound_lets_small_differences_pass() {
    Module leak =
        new Faulty.Layer(
            x -> Arithmetic.add(x, Arithmetic.scale(Reductions.meanKeepDims(x, 0), 1e-3)));
    Tensor x = random(N, C);
    assertThat(new BatchIndependence(leak, 0).check(x)).isPresent();
    assertThat(new BatchIndependence(leak, 0, 1e-4).check(x)).isPresent();
    assertThat(new BatchIndependence(leak, 0, 1e-2).check(x)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BatchIndependence(leak, 0, Double.NaN))
        .withMessage("BatchIndependence: tolerance must be 0 or more but is NaN");
  }

  @Test
  void batches_that_show_nothing_are_refused() {
    Module network = new Identity();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BatchIndependence(network, 1).check(random(T, 1, C)))
        .withMessage(
            "BatchIndependence: x must have 2 samples or more on axis 1 but has shape [5, 1, 2]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BatchIndependence(network, 2).check(random(T, N)))
        .withMessageContaining("on axis 2 but has shape [5, 3]");
    Tensor same = scope.full(DType.FLOAT, 2, random(N, C).shape());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BatchIndependence(network, 0).check(same))
        .withMessage(
            "BatchIndependence: the samples of x are all alike, so that no dependence would show");
  }

  @Test
  void an_output_without_samples_is_refused_and_one_within_passed_over() {
    Module sum = new Faulty.Layer(x -> Reductions.sum(x, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BatchIndependence(sum, 0).check(random(N, C)))
        .withMessageStartingWith(
            "BatchIndependence: no single axis of the network's output [2] grows with the batch");
    Module similarity = new Faulty.Layer(x -> MatMul.matmul(x, Views.transpose(x, 0, 1)));
    Module network = new Sequential(similarity, new Faulty.Layer(x -> Reductions.sum(x, 1)));
    assertThat(new BatchIndependence(network, 0).check(random(N, C)).map(BatchDependence::path))
        .contains("1");
  }

  @Test
  void a_network_that_goes_other_ways_for_other_values_is_refused() {
    Module inner = new Identity();
    int[] runs = {0};
    Module fickle =
        new Module() {
          private final Module child = child("inner", inner);

          @Override
          protected Tensor compute(Tensor x, ForwardPass pass) {
            return runs[0]++ == 2 ? x : child.forward(x, pass);
          }
        };
    assertThatIllegalStateException()
        .isThrownBy(() -> new BatchIndependence(fickle, 0).check(random(N, C)))
        .withMessageStartingWith("BatchIndependence: the network runs other layers")
        .withMessageContaining("first at layer ''");
  }

  @Test
  void nothing_of_the_check_is_left_behind() {
    long before = scope.bytes();
    Tensor x = random(T, N, C, SIDE, SIDE);
    Module network = network(new Identity());
    long built = scope.bytes();
    Optional<BatchDependence> found = new BatchIndependence(network, 1).check(x);
    assertThat(found).isEmpty();
    assertThat(scope.bytes()).isEqualTo(built).isGreaterThan(before);
  }
}
