// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class NeuronTextTest {

  @Test
  void neurons_print_their_constants_and_surrogate() {
    assertThat(new IFNode().withSoftReset().singleStep())
        .hasToString(
            """
            IFNode(
              v_threshold=1.0, v_reset=None, detach_reset=False, step_mode=s
              (surrogate_function): Sigmoid(alpha=4.0)
            )""");
    assertThat(new LIFNode().withThreshold(0.5).withDetachReset(true).multiStep())
        .hasToString(
            """
            LIFNode(
              tau=2.0, decay_input=True, v_threshold=0.5, v_reset=0.0, detach_reset=True, step_mode=m
              (surrogate_function): Sigmoid(alpha=4.0)
            )""");
  }
}
