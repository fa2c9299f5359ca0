// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.ModuleText;
import org.snn4j.core.tensor.Tensor;

/** Modules one after the other; named {@code 0}, {@code 1}, ... unless names are given. */
public final class Sequential extends Module {

  private final List<Module> modules;

  /** In the order given, named by number. */
  public Sequential(Module... modules) {
    this(List.of(modules));
  }

  /** In the order given, named by number. */
  public Sequential(List<? extends Module> modules) {
    this.modules = List.copyOf(modules);
    for (int i = 0; i < this.modules.size(); i++) {
      child(Integer.toString(i), this.modules.get(i));
    }
  }

  /** In the map's order, under its names. */
  public Sequential(Map<String, ? extends Module> modules) {
    this.modules = List.copyOf(new LinkedHashMap<>(modules).values());
    modules.forEach(this::child);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Tensor y = x;
    for (Module module : modules) {
      y = module.forward(y, pass);
    }
    return y;
  }

  @Override
  public String toString() {
    return children().entrySet().stream()
        .map(child -> ModuleText.nested(child.getKey(), child.getValue()))
        .collect(Collectors.joining("", "Sequential(\n", ")"));
  }
}
