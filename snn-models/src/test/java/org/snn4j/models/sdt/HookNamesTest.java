// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.models.block.PoolingPattern;

class HookNamesTest {

  private final TensorScope scope = TensorScope.open("HookNamesTest");

  @AfterEach
  void close() {
    scope.close();
  }

  private SpikeDrivenTransformer network(DvsPooling pooling) {
    return new SpikeDrivenTransformerConfig(
            1, 7, 5, 3, 8, 2, 2, 2, 2, PoolingPattern.of("0011"), SpikeNeurons.LIF, pooling)
        .build(Init.seeded(scope, 3));
  }

  @Test
  void are_those_of_the_published_tools() {
    assertThat(HookNames.of(network(DvsPooling.NONE)).keys().values())
        .containsExactlyInAnyOrder(
            "MS_SPS_lif",
            "MS_SPS_lif1",
            "MS_SPS_lif2",
            "MS_SPS_lif3",
            "MS_SSA_Conv0_first_lif",
            "MS_SSA_Conv0_q_lif",
            "MS_SSA_Conv0_k_lif",
            "MS_SSA_Conv0_v_lif",
            "MS_SSA_Conv0_kv_before",
            "MS_SSA_Conv0_kv",
            "MS_SSA_Conv0_x_after_qkv",
            "MS_MLP_Conv0_fc1_lif",
            "MS_MLP_Conv0_fc2_lif",
            "MS_SSA_Conv1_first_lif",
            "MS_SSA_Conv1_q_lif",
            "MS_SSA_Conv1_k_lif",
            "MS_SSA_Conv1_v_lif",
            "MS_SSA_Conv1_kv_before",
            "MS_SSA_Conv1_kv",
            "MS_SSA_Conv1_x_after_qkv",
            "MS_MLP_Conv1_fc1_lif",
            "MS_MLP_Conv1_fc2_lif",
            "head_lif");
  }

  @ParameterizedTest
  @EnumSource
  void every_name_is_the_output_of_one_module_that_runs(DvsPooling pooling) {
    SpikeDrivenTransformer network = network(pooling);
    HookNames names = HookNames.of(network);
    Map<String, Integer> seen = new LinkedHashMap<>();
    ForwardPass pass = ForwardPass.inference(scope);
    network.forward(
        scope.zeros(DType.FLOAT, Shape.of(2, 1, 7, 5)),
        pass.watchedBy(
            (module, in, out) ->
                names.of(module.path()).ifPresent(name -> seen.merge(name, 1, Integer::sum))));
    assertThat(seen.keySet()).containsExactlyInAnyOrderElementsOf(names.keys().values());
    assertThat(seen.values()).containsOnly(1);
  }

  @Test
  void a_module_without_a_name_has_none() {
    assertThat(HookNames.of(network(DvsPooling.NONE)).of("block.0.attn.attn_lif")).isEmpty();
  }
}
