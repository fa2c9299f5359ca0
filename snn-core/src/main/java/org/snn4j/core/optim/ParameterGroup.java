// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.optim;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;

/**
 * Parameters that are trained alike.
 *
 * @param parameters by the name under which their state is saved, usually the path in the module
 * @param weightDecay instead of the rule's own, if present
 * @param learningRateScale what the learning rate is multiplied with, 0 or more
 */
public record ParameterGroup(
    Map<String, Parameter> parameters, OptionalDouble weightDecay, double learningRateScale) {

  /** Checks the constants and copies the map, keeping its order. */
  public ParameterGroup {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    if (weightDecay.isPresent()) {
      Checks.notNegative("ParameterGroup", "weightDecay", weightDecay.getAsDouble());
    }
    Checks.notNegative("ParameterGroup", "learningRateScale", learningRateScale);
  }

  /** With the rule's weight decay and the plain learning rate. */
  public static ParameterGroup of(Map<String, Parameter> parameters) {
    return new ParameterGroup(parameters, OptionalDouble.empty(), 1);
  }

  /** All parameters of a module. */
  public static ParameterGroup of(Module module) {
    return of(module.parameters());
  }

  /**
   * Two groups, as timm makes them: matrices and kernels with the rule's weight decay; vectors and
   * scalars (biases, the weights of norms, decays of neurons) without.
   */
  public static List<ParameterGroup> sparingVectors(Module module) {
    return sparingVectors(module, Set.of());
  }

  /**
   * The same, with further parameters spared by name, such as position embeddings.
   *
   * @throws IllegalArgumentException if a name is none of the module's parameters
   */
  public static List<ParameterGroup> sparingVectors(Module module, Collection<String> alsoSpared) {
    Map<String, Parameter> decayed = new LinkedHashMap<>();
    Map<String, Parameter> spared = new LinkedHashMap<>();
    Map<String, Parameter> all = module.parameters();
    for (String name : alsoSpared) {
      if (!all.containsKey(name)) {
        throw new IllegalArgumentException(
            "ParameterGroup.sparingVectors: "
                + module.describe()
                + " has no parameter '"
                + name
                + "'");
      }
    }
    all.forEach(
        (name, parameter) -> {
          boolean vector = parameter.value().rank() <= 1 || name.endsWith(".bias");
          (vector || alsoSpared.contains(name) ? spared : decayed).put(name, parameter);
        });
    return List.of(of(decayed), of(spared).withWeightDecay(0));
  }

  /** This group with a weight decay of its own. */
  public ParameterGroup withWeightDecay(double decay) {
    return new ParameterGroup(parameters, OptionalDouble.of(decay), learningRateScale);
  }

  /** This group with its learning rate multiplied. */
  public ParameterGroup withLearningRateScale(double scale) {
    return new ParameterGroup(parameters, weightDecay, scale);
  }
}
