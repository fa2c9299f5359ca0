// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Monitor;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.BinaryFiring;

/** Looks for outputs other than 0 and 1 of layers that say they give no others. */
final class BinaryCheck implements Monitor {

  private final Map<Module, String> paths;
  private final Map<String, NonBinary> found = new LinkedHashMap<>();

  BinaryCheck(Map<Module, String> paths) {
    this.paths = paths;
  }

  @Override
  public void observe(Module module, Tensor input, Tensor output) {
    String path = paths.get(module);
    if (path == null
        || found.containsKey(path)
        || !(module instanceof BinaryFiring layer && layer.firesBinary())) {
      return;
    }
    Scan scan = Scan.of(output, value -> value != 0 && value != 1);
    if (scan.count() > 0) {
      found.put(
          path,
          new NonBinary(
              path,
              module.getClass().getSimpleName(),
              scan.count(),
              output.length(),
              scan.firstIndex(),
              scan.firstValue()));
    }
  }

  List<NonBinary> findings() {
    return List.copyOf(found.values());
  }
}
