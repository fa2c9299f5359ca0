// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.golden.cases.ArraySpec;
import org.snn4j.golden.cases.GoldenCase;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.npz.NpyArray;

/**
 * One case while it runs: its hyper-parameters and arrays, and what became of each result.
 *
 * <p>Results are the arrays called {@code out.}, {@code state.} and {@code grad.}; each has to be
 * given to {@link #check} once.
 */
public final class CaseRun {

  private static final List<String> RESULTS = List.of("out.", "state.", "grad.");

  private final GoldenCase golden;
  private final Hyper hyper;
  private final Map<String, NpyArray> arrays;
  private final TensorScope scope;
  private final Set<String> unchecked = new TreeSet<>();
  private final Set<String> read = new TreeSet<>();
  private final List<String> problems = new ArrayList<>();
  private final double gradientScale;
  private double used;

  /** A run of a case with these arrays, in a scope. */
  public CaseRun(GoldenCase golden, Map<String, NpyArray> arrays, TensorScope scope) {
    this.golden = golden;
    this.hyper = golden.hyper();
    this.arrays = new LinkedHashMap<>(arrays);
    this.scope = scope;
    this.gradientScale = largest("grad.");
    unchecked.addAll(arrays.keySet());
    unchecked.addAll(golden.arrays().keySet());
    unchecked.removeIf(name -> !isResult(name) || isInformative(name));
  }

  private static boolean isResult(String name) {
    return RESULTS.stream().anyMatch(name::startsWith);
  }

  /** Whether an array need not be met: it mirrors the peer's inner workings. */
  public boolean isInformative(String name) {
    ArraySpec spec = golden.arrays().get(name);
    return spec != null && spec.informative();
  }

  private double largest(String prefix) {
    double largest = 0;
    for (Map.Entry<String, NpyArray> entry : arrays.entrySet()) {
      if (entry.getKey().startsWith(prefix)) {
        for (double value : entry.getValue().doubles()) {
          largest = Math.max(largest, Math.abs(value));
        }
      }
    }
    return largest;
  }

  /** What was run. */
  public String operation() {
    return golden.operation();
  }

  /** A file or folder that the hyper-parameters name, beside the case's file. */
  public Path beside(String name) {
    return golden.folder().resolve(golden.file()).resolveSibling(name);
  }

  /** The hyper-parameters; each has to be read. */
  public Hyper hyper() {
    return hyper;
  }

  /** The scope of the run. */
  public TensorScope scope() {
    return scope;
  }

  /** DOUBLE if an input or parameter is, else FLOAT. */
  public DType dtype() {
    boolean wide =
        arrays.entrySet().stream()
            .filter(entry -> !isResult(entry.getKey()))
            .anyMatch(e -> e.getValue() instanceof NpyArray.Reals reals && reals.isDouble());
    return wide ? DType.DOUBLE : DType.FLOAT;
  }

  /** The names of all arrays. */
  public Set<String> names() {
    return arrays.keySet();
  }

  /** Whether the case has an array. */
  public boolean has(String name) {
    return arrays.containsKey(name);
  }

  /** An array as it was read. */
  public NpyArray array(String name) {
    NpyArray array = arrays.get(name);
    read.add(name);
    if (array == null) {
      throw new IllegalArgumentException("the file lacks the array '" + name + "'");
    }
    return array;
  }

  /** An array as a tensor of the run's type. */
  public Tensor tensor(String name) {
    NpyArray array = array(name);
    Tensor tensor = scope.allocate(dtype(), array.shape());
    tensor.copyFrom(array.doubles());
    return tensor;
  }

  /** An array of whole numbers, such as labels. */
  public int[] integers(String name) {
    if (array(name) instanceof NpyArray.Integers integers) {
      int[] values = new int[integers.values().length];
      for (int i = 0; i < values.length; i++) {
        values[i] = Math.toIntExact(integers.values()[i]);
      }
      return values;
    }
    throw new IllegalArgumentException("the array '" + name + "' must hold whole numbers");
  }

  /** Compares a result with the array of that name. */
  public void check(String name, Tensor got) {
    check(name, got.shape(), got.toDoubleArray());
  }

  /** Compares a single number with the 0-d array of that name. */
  public void check(String name, double got) {
    check(name, Shape.of(), new double[] {got});
  }

  /** Compares a result with the array of that name. */
  public void check(String name, Shape shape, double[] got) {
    NpyArray expected = array(name);
    if (golden.arrays().get(name) == null) {
      problems.add("cases.json does not list the array " + name);
      return;
    }
    unchecked.remove(name);
    if (!shape.equals(expected.shape())) {
      problems.add(name + " has shape " + shape + " but must have " + expected.shape());
      return;
    }
    Deviation deviation =
        Tolerance.of(golden.arrays().get(name), golden.rtol(), gradientScale)
            .largest(name, got, expected);
    used = Math.max(used, deviation.ratio());
    if (!deviation.isAllowed()) {
      problems.add(deviation.toString());
    }
  }

  /**
   * Compares a result of random draws with the array of that name, which other draws gave.
   *
   * @param allowed how far apart each element may be
   */
  public void checkWithin(String name, Shape shape, double[] got, double[] allowed) {
    NpyArray expected = array(name);
    unchecked.remove(name);
    if (!shape.equals(expected.shape())) {
      problems.add(name + " has shape " + shape + " but must have " + expected.shape());
      return;
    }
    double[] wanted = expected.doubles();
    for (int i = 0; i < wanted.length; i++) {
      Deviation deviation = new Deviation(name, i, shape, got[i], wanted[i], allowed[i], 1);
      used = Math.max(used, deviation.ratio());
      if (!(deviation.ratio() <= 1)) {
        problems.add(deviation.toString());
      }
    }
  }

  /** Compares a result if the case has recorded it. */
  public void checkIfPresent(String name, Tensor got) {
    if (has(name)) {
      check(name, got);
    }
  }

  /** What is wrong so far, with what was left out: empty if the case passes. */
  List<String> problems() {
    List<String> all = new ArrayList<>(problems);
    boolean hasGradients = arrays.keySet().stream().anyMatch(name -> name.startsWith("grad."));
    hyper.unread().forEach(key -> all.add(key + " was not understood"));
    unchecked.forEach(name -> all.add(name + " was not checked"));
    arrays.keySet().stream()
        .filter(name -> hasGradients && name.startsWith("cotangent.") && !read.contains(name))
        .forEach(name -> all.add(name + " was not used"));
    return all;
  }

  double used() {
    return used;
  }
}
