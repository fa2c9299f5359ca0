// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.sta;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.ann2snn.graph.Argument;
import org.snn4j.ann2snn.graph.GraphDraft;
import org.snn4j.ann2snn.graph.GraphModule;
import org.snn4j.ann2snn.graph.Node;
import org.snn4j.ann2snn.sta.encode.SpikeEncoder;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.activation.GELU;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

/** Encoders that rounding leaves with residuals as large as thresholds: they fire late. */
class RestlessEncoderTest {

  private static final int CHANNELS = 7;
  private static final int STEPS = 11;

  private final TensorScope scope = TensorScope.open("test");
  private final RandomTensors random = new RandomTensors(scope, 3);
  private final Init init = Init.seeded(scope, 5);

  @AfterEach
  void close() {
    scope.close();
  }

  /** Far more spikes than a float counts exactly: what is left is larger than a threshold. */
  private SpikeEncoder encoder() {
    double[] thresholds = new double[CHANNELS];
    Arrays.setAll(thresholds, i -> 1.3e-7 + i * 1e-9);
    return new SpikeEncoder(ImmutableDoubleArray.copyOf(thresholds), -1, init);
  }

  private StaNetwork network(SpikeEncoder encoder) {
    GraphDraft draft = new GraphDraft();
    draft.put("first", new OnlineAffine(new Linear(5, CHANNELS, init)));
    draft.put("encoder", encoder);
    draft.put("gelu", OnlineDifference.of(new GELU(), ImmutableSet.of()));
    draft.put("last", new OnlineAffine(new Linear(CHANNELS, 3, init)));
    String before = draft.add(Node.placeholder("x")).name();
    for (String path : List.of("first", "encoder", "gelu", "last")) {
      before = draft.add(Node.module(path, path, Argument.ref(before))).name();
    }
    draft.add(Node.output(Argument.ref(before)));
    GraphModule model = new GraphModule(draft.freeze());
    return new StaNetwork(model, FixedArguments.of(model.graph()), STEPS, true);
  }

  @Test
  void an_encoder_fires_late_and_leaving_zeros_out_still_changes_no_bit() {
    SpikeEncoder encoder = encoder();
    StaNetwork network = network(encoder);
    Tensor x = random.uniform(DType.FLOAT, -50, 50, 13, 5);
    List<double[]> fired = new ArrayList<>();
    ForwardPass pass =
        ForwardPass.inference(scope)
            .watchedBy(
                (module, in, out) -> {
                  if (module == encoder) {
                    fired.add(out.toDoubleArray());
                  }
                });
    network.forward(x, pass);
    assertThat(fired.size()).isGreaterThan(1);
    assertThat(Arrays.stream(fired.get(1)).anyMatch(value -> value != 0)).isTrue();
    float[] left = network.forward(x, ForwardPass.inference(scope)).toFloatArray();
    float[] full = network.inFull().forward(x, ForwardPass.inference(scope)).toFloatArray();
    assertThat(bits(left)).containsExactly(bits(full));
  }

  @Test
  void a_quiet_encoder_is_called_once_and_in_full_at_every_step() {
    double[] thresholds = new double[CHANNELS];
    Arrays.fill(thresholds, 0.25);
    SpikeEncoder encoder = new SpikeEncoder(ImmutableDoubleArray.copyOf(thresholds), -1, init);
    StaNetwork network = network(encoder);
    Tensor x = random.floats(13, 5);
    assertThat(calls(network, encoder, x)).isEqualTo(1);
    assertThat(calls(network.inFull(), encoder, x)).isEqualTo(STEPS);
  }

  private int calls(StaNetwork network, SpikeEncoder encoder, Tensor x) {
    int[] calls = {0};
    ForwardPass pass =
        ForwardPass.inference(scope)
            .watchedBy((module, in, out) -> calls[0] += module == encoder ? 1 : 0);
    network.run(List.of(x), Map.of(), pass);
    return calls[0];
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
    return bits;
  }
}
