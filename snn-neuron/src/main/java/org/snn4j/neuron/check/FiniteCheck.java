// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.check;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Monitor;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.check.NonFinite.Quantity;

/**
 * Looks for the first output and, on the way back, the first gradient that is not finite. What
 * comes after the first only passes it on, and is not looked at.
 */
final class FiniteCheck implements Monitor {

  private final Map<Module, String> paths;
  private NonFinite output;
  private NonFinite gradient;

  FiniteCheck(Map<Module, String> paths) {
    this.paths = paths;
  }

  @Override
  public void observe(Module module, Tensor in, Tensor out) {
    if (!paths.containsKey(module)) {
      return;
    }
    if (output == null) {
      output = find(module, Quantity.OUTPUT, out, in).orElse(null);
    }
    if (out.isTracked() && gradient == null) {
      Tape.listen(out, found -> observeGradient(module, found));
    }
  }

  private void observeGradient(Module module, Tensor found) {
    if (gradient == null) {
      gradient = find(module, Quantity.GRADIENT, found, null).orElse(null);
    }
  }

  List<NonFinite> findings() {
    return Stream.of(output, gradient).filter(Objects::nonNull).toList();
  }

  private Optional<NonFinite> find(Module module, Quantity quantity, Tensor values, Tensor input) {
    Scan scan = Scan.of(values, FiniteCheck::isBad);
    if (scan.count() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new NonFinite(
            paths.get(module),
            module.getClass().getSimpleName(),
            quantity,
            scan.count(),
            values.length(),
            scan.firstIndex(),
            scan.firstValue(),
            input != null && Scan.any(input, FiniteCheck::isBad),
            badParameters(module)));
  }

  private static List<String> badParameters(Module module) {
    return module.parameters().entrySet().stream()
        .filter(parameter -> Scan.any(parameter.getValue().value(), FiniteCheck::isBad))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean isBad(double value) {
    return !Double.isFinite(value);
  }
}
