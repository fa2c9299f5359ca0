// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.energy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Monitor;
import org.snn4j.core.tensor.Tensor;

/**
 * Counts the operations of the passes it watches, layer by layer, as SpikingJelly's {@code
 * op_counter} does: a tensor of zeros and ones makes a product one of additions, and a spike counts
 * as often as weights meet it, exactly at the borders of images.
 *
 * <pre>{@code
 * OperationCounter counter = new OperationCounter();
 * network.forward(x, ForwardPass.inference(scope).watchedBy(counter));
 * double pj = EnergyConstants.FP32.pj(counter.total());
 * }</pre>
 *
 * <p>Convolutions, affine maps, products of activations ({@link ForwardPass#multiplied}), batch
 * norms, pools and neurons are counted. Sums of residuals, means over axes and masks are not: no
 * layer of their own computes them. Layers with parameters that are not known here are {@linkplain
 * #unknown told}.
 */
public final class OperationCounter implements Monitor {

  private record Key(String path, String type, OperationKind kind) {}

  private final Map<Key, Operations> counted = new LinkedHashMap<>();
  private final Set<String> unknown = new LinkedHashSet<>();

  @Override
  public void observe(Module module, Tensor input, Tensor output) {
    throw new IllegalStateException("OperationCounter: needs the pass beside the module");
  }

  @Override
  public void observe(ForwardPass pass, Module module, Tensor input, Tensor output) {
    ModuleCount.of(pass, module, input, output)
        .ifPresentOrElse(
            count -> add(module, count.kind(), count.operations()), () -> remember(module));
  }

  @Override
  public void multiplied(Module module, Tensor a, Tensor b) {
    add(module, OperationKind.PRODUCT, MatrixCount.product(a, b));
  }

  private void add(Module module, OperationKind kind, Operations operations) {
    Key key = new Key(module.path(), Weighted.type(module), kind);
    counted.merge(key, operations, Operations::plus);
  }

  private void remember(Module module) {
    if (module.parameters().keySet().stream().anyMatch(key -> !key.contains("."))) {
      unknown.add(module.describe());
    }
  }

  /** What each layer did, in the order in which layers first ended. */
  public List<LayerOperations> layers() {
    List<LayerOperations> layers = new ArrayList<>();
    counted.forEach(
        (key, operations) ->
            layers.add(new LayerOperations(key.path(), key.type(), key.kind(), operations)));
    return layers;
  }

  /** All operations of one kind. */
  public Operations total(OperationKind kind) {
    return layers().stream()
        .filter(layer -> layer.kind() == kind)
        .map(LayerOperations::operations)
        .reduce(Operations.NONE, Operations::plus);
  }

  /** All operations. */
  public Operations total() {
    return counted.values().stream().reduce(Operations.NONE, Operations::plus);
  }

  /** Layers that ran and have parameters, but whose operations are not known here. */
  public List<String> unknown() {
    return List.copyOf(unknown);
  }
}
