// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;

/**
 * A part of a network: parameters, buffers and child modules, each under a name, and a computation.
 *
 * <p>A module holds no state of a run: that is in the {@link ForwardPass}. Its parameters belong to
 * the scope of the {@link Init} it was built with. Names joined by dots are the keys of the {@link
 * StateDict}, as in {@code blocks.2.attn.q.weight}.
 */
public abstract class Module {

  private final Map<String, Module> children = new LinkedHashMap<>();
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final Map<String, Buffer> buffers = new LinkedHashMap<>();
  private final Map<String, Counter> counters = new LinkedHashMap<>();
  private Module parent;
  private String name = "";

  /** Runs the module on an input; what is accepted and returned is the subclass's to say. */
  public final Tensor forward(Tensor x, ForwardPass pass) {
    pass.requireUsableBy(this);
    long entered = pass.enter(this, x);
    Tensor y;
    try {
      y = pass.isRecomputed(this) ? Recomputation.run(this, x, pass) : compute(x, pass);
    } catch (ShapeMismatchException wrong) {
      throw located(wrong);
    }
    pass.observe(this, x, y);
    pass.leave(this, entered, x, y);
    return y;
  }

  /** The computation behind {@link #forward}. */
  protected abstract Tensor compute(Tensor x, ForwardPass pass);

  /** Adds a child under a name; call it in the constructor. */
  protected final <M extends Module> M child(String childName, M module) {
    if (((Module) module).parent != null) {
      throw new IllegalArgumentException(
          describe()
              + ": child '"
              + childName
              + "' already belongs to another module as '"
              + module.path()
              + "'; build a second one to use it twice");
    }
    for (Module above = this; above != null; above = above.parent) {
      if (above == module) {
        throw new IllegalArgumentException(
            describe() + ": child '" + childName + "' holds this module");
      }
    }
    requireFresh(childName);
    Module child = module;
    child.parent = this;
    child.name = childName;
    children.put(childName, child);
    return module;
  }

  /**
   * Adds a child that may belong to another network, whose parameters are then shared: such a one
   * keeps its path there. Call it in the constructor.
   */
  protected final <M extends Module> M borrowed(String childName, M module) {
    if (((Module) module).parent == null) {
      return child(childName, module);
    }
    requireFresh(childName);
    children.put(childName, module);
    return module;
  }

  /** Adds a parameter under a name; call it in the constructor. */
  protected final Parameter parameter(String parameterName, Tensor value) {
    requireFresh(parameterName);
    Parameter parameter = new Parameter(value);
    parameters.put(parameterName, parameter);
    return parameter;
  }

  /** Adds a buffer under a name; call it in the constructor. */
  protected final Buffer buffer(String bufferName, Tensor value) {
    requireFresh(bufferName);
    Buffer buffer = new Buffer(value);
    buffers.put(bufferName, buffer);
    return buffer;
  }

  /** Adds a counter under a name; call it in the constructor. */
  protected final Counter counter(String counterName) {
    requireFresh(counterName);
    Counter counter = new Counter();
    counters.put(counterName, counter);
    return counter;
  }

  /** The children by name, in the order they were added. */
  public final Map<String, Module> children() {
    return Collections.unmodifiableMap(children);
  }

  /** This module and all below it by path, parents first. */
  public final Map<String, Module> modules() {
    Map<String, Module> found = new LinkedHashMap<>();
    visit("", found::put);
    return found;
  }

  /** All parameters of this module and those below it by path. */
  public final Map<String, Parameter> parameters() {
    Map<String, Parameter> found = new LinkedHashMap<>();
    visit("", (path, m) -> m.parameters.forEach((key, value) -> found.put(join(path, key), value)));
    return found;
  }

  /** All buffers of this module and those below it by path. */
  public final Map<String, Buffer> buffers() {
    Map<String, Buffer> found = new LinkedHashMap<>();
    visit("", (path, m) -> m.buffers.forEach((key, value) -> found.put(join(path, key), value)));
    return found;
  }

  /** All counters of this module and those below it by path. */
  public final Map<String, Counter> counters() {
    Map<String, Counter> found = new LinkedHashMap<>();
    visit("", (path, m) -> m.counters.forEach((key, value) -> found.put(join(path, key), value)));
    return found;
  }

  /** The number of learnable values. */
  public final long parameterCount() {
    return parameters().values().stream().mapToLong(p -> p.value().length()).sum();
  }

  /** A copy of all parameters, buffers and counters. */
  public final StateDict stateDict() {
    return StateDict.of(this);
  }

  /**
   * Replaces all parameters, buffers and counters by saved ones.
   *
   * @throws StateMismatchException listing every missing, unexpected and mis-shaped key
   */
  public final void load(StateDict saved) {
    saved.loadInto(this);
  }

  /** The names from the root to here, joined by dots; empty for the root. */
  public final String path() {
    return parent == null ? name : join(parent.path(), name);
  }

  /** The path and type, for messages. */
  public final String describe() {
    String type = getClass().getSimpleName();
    return path().isEmpty() ? type : "layer '" + path() + "' (" + type + ")";
  }

  /** As PyTorch prints modules: the type and, in brackets, its constants. */
  @Override
  public String toString() {
    return getClass().getSimpleName() + "()";
  }

  private void visit(String path, BiConsumer<String, Module> visitor) {
    visitor.accept(path, this);
    children.forEach((key, child) -> child.visit(join(path, key), visitor));
  }

  private void requireFresh(String fresh) {
    if (fresh.isEmpty() || fresh.contains(".")) {
      throw new IllegalArgumentException(
          describe() + ": a name must not be empty or contain a dot but is '" + fresh + "'");
    }
    if (children.containsKey(fresh)
        || parameters.containsKey(fresh)
        || buffers.containsKey(fresh)
        || counters.containsKey(fresh)) {
      throw new IllegalArgumentException(describe() + ": the name '" + fresh + "' is taken");
    }
  }

  private ShapeMismatchException located(ShapeMismatchException wrong) {
    // The innermost module names itself; those around it pass the message on.
    if (wrong.getMessage().startsWith("layer '") || path().isEmpty()) {
      return wrong;
    }
    ShapeMismatchException located =
        new ShapeMismatchException(describe() + ": " + wrong.getMessage());
    located.initCause(wrong);
    return located;
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
