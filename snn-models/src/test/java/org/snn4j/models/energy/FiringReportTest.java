// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.layer.Identity;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.IFNode;

class FiringReportTest {

  private final TensorScope scope = TensorScope.open("firing");

  /** Fires where its input is 1. */
  private final Sequential network = new Sequential(new Identity(), new IFNode().multiStep());

  @AfterEach
  void close() {
    scope.close();
  }

  private void run(FiringReport report, Tensor x, long samples) {
    network.forward(x, report.watch(ForwardPass.inference(scope), samples));
  }

  @Test
  void counts_of_all_batches_are_divided_by_what_was_counted() {
    FiringReport report = FiringReport.ofNeurons(network, 5);
    run(report, Spikes.at(scope, new long[] {5, 3, 7}, 0, 20, 21, 104), 3);
    run(report, Spikes.at(scope, new long[] {5, 2, 7}, 13, 69), 2);

    assertThat(report.samples()).isEqualTo(5);
    List<Double> rates = List.of(3 / 35.0, 1 / 35.0, 0.0, 0.0, 2 / 35.0);
    assertThat(report.lines()).containsExactly(new FiringReport.Line("1", "1", rates, rates));
  }

  @Test
  void the_mean_differs_from_the_rate_where_outputs_are_not_binary() {
    FiringReport report = FiringReport.of(network, Map.of("0", "current"), 2);
    run(report, scope.of(new float[] {0, 3, -1, 4, 0, 0}, 2, 1, 3), 1);

    assertThat(report.lines())
        .containsExactly(
            new FiringReport.Line(
                "0", "current", List.of(2 / 3.0, 1 / 3.0), List.of(2 / 3.0, 4 / 3.0)));
  }

  @Test
  void layers_that_did_not_run_are_left_out() {
    FiringReport report = FiringReport.ofNeurons(network, 2);

    assertThat(report.lines()).isEmpty();
  }

  @Test
  void a_layer_that_is_not_there_is_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FiringReport.of(network, Map.of("head", "x"), 2))
        .withMessageContaining("no layer 'head'");
  }

  @Test
  void no_time_steps_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FiringReport.ofNeurons(network, 0))
        .withMessage("FiringReport: timeSteps must be 1 or more but is 0");
  }
}
