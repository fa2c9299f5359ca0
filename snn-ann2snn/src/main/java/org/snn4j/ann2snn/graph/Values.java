// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.graph;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Changes all tensors of a value: a tensor, a list of values, a constant or null. */
public final class Values {

  private Values() {}

  /** The value with every tensor replaced. */
  public static Object map(Object value, UnaryOperator<Tensor> change) {
    if (value instanceof Tensor tensor) {
      return change.apply(tensor);
    }
    if (value instanceof List<?> list) {
      List<Object> changed = new ArrayList<>();
      list.forEach(item -> changed.add(map(item, change)));
      return changed;
    }
    return value;
  }

  /** The value's tensors moved to the scope around the one given, as far as it owns them. */
  public static Object keptFrom(TensorScope scope, Object value) {
    return map(value, scope::keep);
  }

  /**
   * The value's tensors in the scope around the one given: moved there, or copied if they belong to
   * others, such as a state that the next step replaces.
   */
  public static Object ownedOutside(TensorScope scope, Object value) {
    return map(
        value,
        tensor -> {
          Tensor own = scope.owns(tensor) ? tensor : Arithmetic.add(scope.borrow(tensor), 0);
          return scope.keep(own);
        });
  }

  /**
   * Arguments whose tensors let results belong to a scope. What was one tensor stays one: modules
   * that find queries, keys and values the same have less to do.
   */
  public static Arguments borrowedInto(TensorScope scope, Arguments arguments) {
    Map<Tensor, Tensor> borrowed = new IdentityHashMap<>();
    UnaryOperator<Tensor> borrow = tensor -> borrowed.computeIfAbsent(tensor, scope::borrow);
    Map<String, Object> named = new LinkedHashMap<>();
    arguments.named().forEach((name, value) -> named.put(name, map(value, borrow)));
    List<Object> positional = new ArrayList<>();
    arguments.positional().forEach(value -> positional.add(map(value, borrow)));
    return new Arguments(arguments.node(), positional, named);
  }
}
