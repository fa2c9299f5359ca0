// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.graph.GraphModule;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

class ConversionStepsTest {

  private final TensorScope scope = TensorScope.open("test");
  private final RandomTensors random = new RandomTensors(scope, 3);
  private final HandMade net = new HandMade((self, x, pass) -> Elementwise.relu(x));
  private final Tensor x = random.doubles(2, 3);

  @AfterEach
  void close() {
    scope.close();
  }

  /** Notes the steps and does nothing else but what recipes do of themselves. */
  private static final class Noting implements ConversionRecipe {
    private final List<String> steps = new ArrayList<>();
    private final CalibrationData batches;
    private DType dtype;

    Noting(CalibrationData batches) {
      this.batches = batches;
    }

    @Override
    public void validate(Module network) {
      steps.add("validate");
    }

    @Override
    public Optional<CalibrationData> data() {
      return Optional.ofNullable(batches);
    }

    @Override
    public Module beforeTrace(Module network, Conversion conversion) {
      steps.add("before trace");
      return ConversionRecipe.super.beforeTrace(network, conversion);
    }

    @Override
    public Graph trace(Module network, Tensor example, Conversion conversion) {
      steps.add("trace");
      dtype = conversion.init().constant(0, 1).dtype();
      return ConversionRecipe.super.trace(network, example, conversion);
    }

    @Override
    public Graph afterTrace(Graph graph, Conversion conversion) {
      steps.add("after trace");
      return ConversionRecipe.super.afterTrace(graph, conversion);
    }

    @Override
    public Graph insertObservers(Graph graph, Conversion conversion) {
      steps.add("insert observers");
      return ConversionRecipe.super.insertObservers(graph, conversion);
    }

    @Override
    public void calibrate(Graph graph, ForwardPass pass, Conversion conversion) {
      steps.add("calibrate " + pass.mode() + " " + pass.tape());
      ConversionRecipe.super.calibrate(graph, pass, conversion);
    }

    @Override
    public Graph replace(Graph graph, ForwardPass pass, Conversion conversion) {
      steps.add("replace");
      return ConversionRecipe.super.replace(graph, pass, conversion);
    }

    @Override
    public Module finish(Graph graph, Conversion conversion) {
      steps.add("finish");
      return ConversionRecipe.super.finish(graph, conversion);
    }
  }

  @Test
  void steps_come_in_their_order_and_do_nothing_of_themselves() {
    Noting recipe = new Noting(null);
    Converter converter = new Converter(recipe, scope);
    Converted converted = converter.converted(net, x);
    assertThat(recipe.steps)
        .containsExactly(
            "validate",
            "before trace",
            "trace",
            "after trace",
            "insert observers",
            "calibrate INFERENCE Optional.empty",
            "replace",
            "finish");
    assertThat(converter.recipe()).isSameAs(recipe);
    assertThat(recipe.dtype).isEqualTo(DType.DOUBLE);
    assertThat(converted.network()).isInstanceOf(GraphModule.class);
    assertThat(converted.graph()).isSameAs(converted.recorded());
    assertThat(converted.entries()).isEmpty();
    ForwardPass pass = ForwardPass.inference(scope);
    assertThat(converted.network().forward(x, pass).toDoubleArray())
        .containsExactly(net.forward(x, pass).toDoubleArray());
  }

  @Test
  void a_recipe_alone_converts_nothing() {
    ConversionRecipe bare = new ConversionRecipe() {};
    Module same = new Converter(bare, scope).convert(net, x);
    ForwardPass pass = ForwardPass.inference(scope);
    assertThat(same.forward(x, pass).toDoubleArray())
        .containsExactly(net.forward(x, pass).toDoubleArray());
  }

  @Test
  void the_example_is_the_first_batch_of_the_data() {
    Noting recipe = new Noting(CalibrationData.of(List.of(x, random.doubles(5, 7))));
    Converter converter = new Converter(recipe, scope);
    GraphModule converted = (GraphModule) converter.convert(net);
    assertThat(converted.graph().output().shape())
        .hasValueSatisfying(shape -> assertThat(shape).containsExactly(-1L, 3L));
    assertThat(x.storage().isOpen()).isTrue();
  }

  @Test
  void a_refused_network_is_not_even_looked_at() {
    ConversionRecipe refusing =
        new ConversionRecipe() {
          @Override
          public void validate(Module network) {
            throw new IllegalArgumentException("refused");
          }

          @Override
          public Module beforeTrace(Module network, Conversion conversion) {
            throw new AssertionError("went on");
          }
        };
    long before = scope.bytes();
    assertThatThrownBy(() -> new Converter(refusing, scope).convert(net, x))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("refused");
    assertThat(scope.bytes()).isEqualTo(before);
  }
}
