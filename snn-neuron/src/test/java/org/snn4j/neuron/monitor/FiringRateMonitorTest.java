// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Identity;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.IFNode;
import org.snn4j.neuron.SequenceModule;
import org.snn4j.neuron.container.MultiStepContainer;
import org.snn4j.neuron.container.SingleStepContainer;

/** Neurons without a leak fire exactly where their input, of zeros and ones, is one. */
class FiringRateMonitorTest {

  private static final int T = 5;
  private static final int N = 3;
  private static final int C = 2;
  private static final int H = 7;
  private static final int W = 11;

  private final TensorScope scope = TensorScope.open("rates");

  @AfterEach
  void close() {
    scope.close();
  }

  /** Ones and zeros {@code [T, N, C, H, W]}; the later the step, the more. */
  private float[] spikes(int seed) {
    float[] x = Fixture.uniform(scope, seed, 0, 1, T, N, C, H, W).toFloatArray();
    for (int i = 0; i < x.length; i++) {
      x[i] = x[i] < 0.1f * (1 + step(i)) + 0.2f * channel(i) ? 1 : 0;
    }
    return x;
  }

  private static int step(int place) {
    return place / (N * C * H * W);
  }

  private static int channel(int place) {
    return place / (H * W) % C;
  }

  private static void requireCounts(LayerFiring found, float[] spikes, int times) {
    long[] steps = new long[T];
    long[] channels = new long[C];
    for (int i = 0; i < spikes.length; i++) {
      steps[step(i)] += spikes[i] == 0 ? 0 : times;
      channels[channel(i)] += spikes[i] == 0 ? 0 : times;
    }
    long chances = (long) spikes.length * times;
    assertThat(found.total())
        .isEqualTo(new FiringCount(LongStream.of(steps).sum(), chances))
        .matches(count -> count.spikes() > 0);
    assertThat(found.steps())
        .isEqualTo(LongStream.of(steps).mapToObj(s -> new FiringCount(s, chances / T)).toList());
    assertThat(found.channels())
        .isEqualTo(LongStream.of(channels).mapToObj(s -> new FiringCount(s, chances / C)).toList());
  }

  @Test
  void spikes_are_counted_by_layer_step_and_channel() {
    float[] spikes = spikes(1);
    Module network = new Sequential(new IFNode().multiStep());
    FiringRateMonitor monitor = new FiringRateMonitor(network);
    Tensor x = scope.of(spikes, T, N, C, H, W);
    network.forward(x, monitor.watch(ForwardPass.inference(scope)));
    requireCounts(monitor.firing("0"), spikes, 1);
    assertThat(monitor.firing()).containsExactly(monitor.firing("0"));
  }

  @Test
  void the_layout_in_memory_does_not_matter() {
    float[] spikes = spikes(2);
    Tensor x = scope.of(spikes, T, N, C, H, W);
    // Channels innermost, then all axes out of order.
    for (int[] order : new int[][] {{0, 1, 3, 4, 2}, {4, 2, 0, 3, 1}}) {
      Tensor laid = laidOut(x, order);
      assertThat(laid.isRowMajor()).isFalse();
      Module network = new AsItLies();
      FiringRateMonitor monitor = new FiringRateMonitor(network, Layers.all());
      network.forward(laid, monitor.watch(ForwardPass.inference(scope)));
      requireCounts(monitor.firing(""), spikes, 1);
    }
  }

  /** The same tensor, whose axes lie in memory in the given order. */
  private Tensor laidOut(Tensor x, int[] order) {
    int[] back = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      back[order[i]] = i;
    }
    Tensor turned = Views.permute(x, order);
    Tensor dense = scope.allocate(x.dtype(), turned.shape());
    dense.copyFrom(turned.toFloatArray());
    return Views.permute(dense, back);
  }

  /** Takes sequences and returns them as they lie. */
  private static final class AsItLies extends Module implements SequenceModule {
    @Override
    protected Tensor compute(Tensor x, ForwardPass pass) {
      return x;
    }
  }

  @Test
  void single_steps_count_as_the_steps_of_their_pass() {
    float[] spikes = spikes(3);
    Module network = new MultiStepContainer(new IFNode().singleStep());
    FiringRateMonitor monitor = new FiringRateMonitor(network, Layers.at("", "0"));
    Tensor x = scope.of(spikes, T, N, C, H, W);
    network.forward(x, monitor.watch(ForwardPass.inference(scope)));
    network.forward(x, monitor.watch(ForwardPass.inference(scope)));
    requireCounts(monitor.firing("0"), spikes, 2);
    requireCounts(monitor.firing(""), spikes, 2);
  }

  @Test
  void a_layer_of_sequences_that_is_given_single_steps_counts_the_same() {
    float[] spikes = spikes(6);
    Module network =
        new MultiStepContainer(new SingleStepContainer(new IFNode().multiStep()), new Identity());
    FiringRateMonitor monitor = new FiringRateMonitor(network, Layers.at("0", "0.0", "1"));
    Tensor x = scope.of(spikes, T, N, C, H, W);
    network.forward(x, monitor.watch(ForwardPass.inference(scope)));
    for (LayerFiring found : monitor.firing()) {
      requireCounts(found, spikes, 1);
    }
  }

  @Test
  void steps_go_on_in_a_pass_that_goes_on() {
    float[] spikes = spikes(4);
    Module network = new Sequential(new IFNode().multiStep());
    FiringRateMonitor monitor = new FiringRateMonitor(network);
    Tensor x = scope.of(spikes, T, N, C, H, W);
    ForwardPass first = monitor.watch(ForwardPass.training(Tape.recordingIn(scope), 1));
    network.forward(Views.slice(x, 0, 0, 2), first);
    network.forward(Views.slice(x, 0, 2, T), first.detachedOnto(Tape.recordingIn(scope), 1));
    requireCounts(monitor.firing("0"), spikes, 1);
  }

  @Test
  void counts_of_double_precision_are_the_same() {
    float[] spikes = spikes(5);
    Module network = new Sequential(new IFNode().multiStep());
    FiringRateMonitor monitor = new FiringRateMonitor(network);
    Tensor x = scope.allocate(DType.DOUBLE, Shape.of(T, N, C, H, W));
    x.copyFrom(spikes);
    network.forward(x, monitor.watch(ForwardPass.inference(scope)));
    requireCounts(monitor.firing("0"), spikes, 1);
  }

  @Test
  void counts_beyond_the_whole_numbers_of_single_precision_are_exact() {
    int length = (1 << 24) + 3;
    Module network = new Identity();
    FiringRateMonitor monitor = new FiringRateMonitor(network, Layers.all());
    Tensor ones = scope.full(DType.FLOAT, 1, Shape.of(length));
    network.forward(ones, monitor.watch(ForwardPass.inference(scope)));
    assertThat(monitor.firing("").total()).isEqualTo(new FiringCount(length, length));
  }

  @Test
  void whatever_is_neither_zero_nor_nan_is_a_spike() {
    Module network = new Identity();
    FiringRateMonitor monitor = new FiringRateMonitor(network, Layers.all());
    Tensor x = scope.of(new float[] {0, -0f, Float.NaN, 3, -1, Float.MIN_VALUE, 1}, 7);
    network.forward(x, monitor.watch(ForwardPass.inference(scope)));
    assertThat(monitor.firing("").total()).isEqualTo(new FiringCount(4, 7));
    assertThat(monitor.firing("").channels()).hasSize(1);
    monitor.clear();
    Tensor scalar = scope.scalar(DType.FLOAT, 2);
    network.forward(scalar, monitor.watch(ForwardPass.inference(scope)));
    assertThat(monitor.firing("").total()).isEqualTo(new FiringCount(1, 1));
  }

  @Test
  void clearing_starts_afresh_and_closing_keeps_what_was_counted() {
    Module network = new Identity();
    FiringRateMonitor monitor = new FiringRateMonitor(network, Layers.all());
    ForwardPass pass = monitor.watch(ForwardPass.inference(scope));
    network.forward(scope.of(new float[] {1, 0}, 2), pass);
    monitor.clear();
    assertThat(monitor.firing("").total().rate()).isNaN();
    assertThat(monitor.firing("").steps()).isEmpty();
    network.forward(scope.of(new float[] {1, 1, 0, 1}, 4), pass);
    monitor.close();
    network.forward(scope.of(new float[] {0}, 1), pass);
    assertThat(monitor.firing("").total()).isEqualTo(new FiringCount(3, 4));
    assertThat(monitor.firing("").total().rate()).isEqualTo(0.75);
  }

  @Test
  void an_empty_batch_counts_nothing() {
    Module network = new Sequential(new IFNode().multiStep());
    FiringRateMonitor monitor = new FiringRateMonitor(network);
    Tensor x = scope.allocate(DType.FLOAT, Shape.of(T, 0, C));
    network.forward(x, monitor.watch(ForwardPass.inference(scope)));
    assertThat(monitor.firing())
        .containsExactly(new LayerFiring("0", FiringCount.NONE, List.of(), List.of()));
  }

  @Test
  void another_number_of_channels_is_refused_by_name() {
    Module network = new Sequential(new IFNode().multiStep());
    FiringRateMonitor monitor = new FiringRateMonitor(network);
    Tensor x = Fixture.uniform(scope, 1, 0, 1, T, N, C);
    Tensor other = Fixture.uniform(scope, 1, 0, 1, T, N, H);
    network.forward(x, monitor.watch(ForwardPass.inference(scope)));
    assertThatIllegalStateException()
        .isThrownBy(() -> network.forward(other, monitor.watch(ForwardPass.inference(scope))))
        .withMessageStartingWith(
            "FiringRateMonitor: layer '0' had 2 channels in earlier calls but has 7 now");
  }

  @Test
  void impossible_counts_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FiringCount(3, 2))
        .withMessage("FiringCount: spikes must be between 0 and the chances, 2, but is 3");
  }
}
