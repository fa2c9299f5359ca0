// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.bound;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Monitor;
import org.snn4j.core.nn.layer.AffineLayer;
import org.snn4j.core.nn.layer.BatchNorm;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.NeuronLayer;

/** Notes what a forward pass multiplies and what it moves. */
final class LayerProbe implements Monitor {

  private static final int MOST_COUNT = 15;

  private final Map<Module, String> paths = new IdentityHashMap<>();
  private final List<Layer> layers = new ArrayList<>();
  private long neuronSteps;
  private long normalized;
  private double headOperations;

  LayerProbe(Module network) {
    network.modules().forEach((path, module) -> paths.put(module, path));
  }

  @Override
  public void observe(Module module, Tensor input, Tensor output) {
    if (module instanceof AffineLayer affine) {
      layers.add(layer(paths.get(module), affine.weight().value(), input));
    } else if (module instanceof NeuronLayer<?>) {
      neuronSteps += output.length();
    } else if (module instanceof BatchNorm) {
      normalized += output.length();
    }
  }

  @Override
  public void multiplied(Module module, Tensor a, Tensor b) {
    headOperations += 2.0 * a.length() * b.size(b.rank() - 1);
  }

  private static Layer layer(String path, Tensor weight, Tensor x) {
    int outputs = Math.toIntExact(weight.size(0));
    int inputs = Math.toIntExact(weight.size(1));
    int kernel = weight.rank() == 4 ? Math.toIntExact(weight.size(2)) : 1;
    long tokens = x.length() / inputs;
    int side = weight.rank() == 4 ? Math.toIntExact(x.size(x.rank() - 1)) : 1;
    int images = Math.toIntExact(tokens / ((long) side * side));
    return new Layer(path, kernel, images, side, inputs, outputs, density(x));
  }

  private static double density(Tensor x) {
    double spikes = 0;
    for (float value : x.toFloatArray()) {
      if (!(value >= 0 && value <= MOST_COUNT && value == (int) value)) {
        return Double.NaN;
      }
      spikes += value;
    }
    return spikes / x.length();
  }

  /** In the order in which they ran. */
  List<Layer> layers() {
    return List.copyOf(layers);
  }

  /** Outputs of all neurons over all steps. */
  long neuronSteps() {
    return neuronSteps;
  }

  /** Elements that batch norms normalise. */
  long normalized() {
    return normalized;
  }

  /** Floating-point operations of products of two activations, forward. */
  double headOperations() {
    return headOperations;
  }
}
