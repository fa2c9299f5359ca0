// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.container;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.snn4j.core.nn.Module;
import org.snn4j.neuron.SequenceModule;
import org.snn4j.neuron.Stateful;

/** Checks of what a container may hold, and the sentences they fail with. */
final class Contents {

  private Contents() {}

  static void requireStateless(Module container) {
    for (Module inside : container.modules().values()) {
      if (inside instanceof Stateful) {
        throw new IllegalArgumentException(
            named(inside, container)
                + " carries state from step to step,"
                + " but "
                + name(container)
                + " runs all steps as one batch; put it outside, or use"
                + " MultiStepContainer");
      }
    }
  }

  static void requireSteps(Module container) {
    container.children().values().forEach(child -> requireSteps(child, container));
  }

  private static void requireSteps(Module inside, Module container) {
    if (inside instanceof SequenceModule) {
      throw new IllegalArgumentException(
          named(inside, container)
              + " takes whole sequences [T, N, ...],"
              + " but "
              + name(container)
              + " gives it [N, ...]; use its single-step form");
    }
    if (!(inside instanceof SingleStepContainer)) {
      inside.children().values().forEach(child -> requireSteps(child, container));
    }
  }

  /** Whether one of the modules, or one inside it, carries state from step to step. */
  static boolean anyStateful(Module... modules) {
    return Arrays.stream(modules)
        .flatMap(module -> module.modules().values().stream())
        .anyMatch(Stateful.class::isInstance);
  }

  /** Adds modules under the names {@code 0}, {@code 1}, ... to what a container holds. */
  static List<Module> numbered(BiConsumer<String, Module> child, Module[] all) {
    for (int i = 0; i < all.length; i++) {
      child.accept(Integer.toString(i), all[i]);
    }
    return List.of(all);
  }

  private static String named(Module inside, Module container) {
    String path = inside.path();
    String around = container.path();
    String within = around.isEmpty() ? path : path.substring(around.length() + 1);
    return name(inside) + " '" + within + "'";
  }

  private static String name(Module module) {
    return module.getClass().getSimpleName();
  }
}
