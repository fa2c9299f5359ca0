// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.models.NetworkConfig;
import org.snn4j.models.block.PoolingPattern;
import org.snn4j.models.sdt.SpikeDrivenTransformerConfig;
import org.snn4j.neuron.IFNode;

class FiringEnergyTest {

  private static final Offset<Double> ROUNDING = Offset.offset(1e-9);
  private static final EnergyConstants UNEVEN = new EnergyConstants(7, 3);

  private final TensorScope scope = TensorScope.open("energy");
  private final Init init = Init.seeded(scope, 5);

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void the_first_layer_multiplies_and_the_others_add_where_spikes_arrive() {
    Linear first = new Linear(2, 3, false, init);
    // Neuron 0 sees 1 at the first step and 0 at the second, neuron 1 always 0, neuron 2 always 2.
    first.weight().value().copyFrom(new double[] {1, 0, 0, 0, 0, 2});
    Sequential net = new Sequential(first, new IFNode().multiStep(), new Linear(3, 5, false, init));
    RateProfile profile = new RateProfile(net, 2);
    Tensor x = scope.of(new float[] {1, 1, 0, 1}, 2, 1, 2);
    net.forward(x, profile.watch(ForwardPass.inference(scope), 1));

    FiringEnergy found = FiringEnergy.of(profile, UNEVEN);

    assertThat(found.firstOncePj()).isCloseTo(7 * 6, ROUNDING);
    assertThat(found.firstPj()).isCloseTo(7 * 2 * 6, ROUNDING);
    // 15 connections: two of three inputs fire at the first step, one of them at the second.
    assertThat(found.othersPj()).isCloseTo(3 * (10 + 5), ROUNDING);
    assertThat(found.totalPj()).isCloseTo(84 + 45, ROUNDING);
    assertThat(found.totalOncePj()).isCloseTo(42 + 45, ROUNDING);
    assertThat(found.layers()).extracting(FiringEnergy.LayerEnergy::pj).containsExactly(84.0, 45.0);
    assertThat(found.meanRate()).isCloseTo(0.5, ROUNDING);
    assertThat(found.attentions()).isEmpty();
  }

  @Test
  void a_profile_that_saw_nothing_is_refused() {
    RateProfile profile = new RateProfile(new Linear(2, 3, init), 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> FiringEnergy.of(profile, UNEVEN))
        .withMessageContaining("must have watched 1 or more layers");
  }

  @Test
  void multiplications_of_a_spike_driven_transformer_follow_from_its_sizes() {
    NetworkConfig[] configs = {
      SpikeDrivenTransformerConfig.of(Shape.of(3, 12, 20), 5, 2, 16, 1, PoolingPattern.of("0011")),
      SpikeDrivenTransformerConfig.of(Shape.of(2, 33, 17), 7, 3, 24, 1, PoolingPattern.of("1111")),
      SpikeDrivenTransformerConfig.of(Shape.of(3, 10, 14), 3, 1, 8, 1, PoolingPattern.of("0110"))
    };
    for (NetworkConfig config : configs) {
      LayerTable table = LayerTable.of(config.build(init), config);
      SpikeDrivenMacs macs = SpikeDrivenMacs.of((SpikeDrivenTransformerConfig) config);

      assertThat(table.rows().get(0).macs()).isEqualTo(macs.first());
      assertThat(table.macs()).isEqualTo(macs.first() + macs.others());
    }
  }

  @Test
  void the_rate_that_a_published_energy_implies_gives_that_energy() {
    EnergyConstants constants = EnergyConstants.FP32;
    assertThat(PublishedEnergy.spikeDrivenTransformers()).hasSize(5);
    for (PublishedEnergy published : PublishedEnergy.spikeDrivenTransformers()) {
      SpikeDrivenMacs macs = SpikeDrivenMacs.of(published.config());
      for (int runs : new int[] {1, 4}) {
        double rate = published.impliedRate(constants, runs);
        double pj = 4.6 * runs * macs.first() + 0.9 * 4 * rate * macs.others();

        assertThat(pj * 1e-9).isCloseTo(published.millijoules(), ROUNDING);
        assertThat(published.millijoulesAt(rate, constants, runs))
            .isCloseTo(published.millijoules(), ROUNDING);
        assertThat(rate).isBetween(0.0, 1.0);
      }
    }
  }
}
