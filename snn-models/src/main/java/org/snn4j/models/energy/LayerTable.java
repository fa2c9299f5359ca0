// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.energy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.models.NetworkConfig;

/**
 * What a network is made of: each layer that is not made of others, with its sizes.
 *
 * @param rows the layers that ran, in the order of computation, then those that did not
 */
public record LayerTable(List<Row> rows) {

  /** Keeps a copy. */
  public LayerTable {
    rows = List.copyOf(rows);
  }

  /**
   * One layer.
   *
   * @param path where it is in its network
   * @param type its class's name, for neurons that of the neuron
   * @param output the shape of its output for one sample; empty if nothing runs the layer
   * @param parameters its learnable values
   * @param macs multiplications with weights for one sample in all steps, were every input needed
   */
  public record Row(String path, String type, Optional<Shape> output, long parameters, long macs) {}

  /** Of a network whose config made it, for one blank sample. */
  public static LayerTable of(Module network, NetworkConfig config) {
    try (TensorScope scope = TensorScope.open("layer table")) {
      Tensor x = scope.zeros(dtype(network), Shape.of(1).concat(config.imageShape()));
      return of(network, x, scope);
    }
  }

  /**
   * Of a network and what it does with one sample.
   *
   * @param x whatever the network takes, with N = 1
   */
  public static LayerTable of(Module network, Tensor x, TensorScope scope) {
    Map<Module, Row> ran = new LinkedHashMap<>();
    network.forward(
        x,
        ForwardPass.inference(scope)
            .watchedBy(
                (module, input, output) -> {
                  if (isLayer(module)) {
                    ran.put(module, row(module, input, output));
                  }
                }));
    List<Row> rows = new ArrayList<>(ran.values());
    network.modules().values().stream()
        .filter(module -> isLayer(module) && !ran.containsKey(module))
        .map(LayerTable::idle)
        .forEach(rows::add);
    return new LayerTable(rows);
  }

  /** All learnable values. */
  public long parameters() {
    return rows.stream().mapToLong(Row::parameters).sum();
  }

  /** All multiplications with weights. */
  public long macs() {
    return rows.stream().mapToLong(Row::macs).sum();
  }

  private static boolean isLayer(Module module) {
    return module.children().isEmpty() || own(module) > 0;
  }

  private static Row row(Module layer, Tensor input, Tensor output) {
    long macs = Weighted.macs(layer, input.shape()).orElse(0);
    return new Row(
        layer.path(), Weighted.type(layer), Optional.of(output.shape()), own(layer), macs);
  }

  private static Row idle(Module layer) {
    return new Row(layer.path(), Weighted.type(layer), Optional.empty(), own(layer), 0);
  }

  /** The learnable values that are not a child's. */
  private static long own(Module module) {
    return module.parameters().entrySet().stream()
        .filter(entry -> !entry.getKey().contains("."))
        .mapToLong(entry -> entry.getValue().value().length())
        .sum();
  }

  private static DType dtype(Module network) {
    return network.parameters().values().stream()
        .map(parameter -> parameter.value().dtype())
        .findFirst()
        .orElse(DType.FLOAT);
  }
}
