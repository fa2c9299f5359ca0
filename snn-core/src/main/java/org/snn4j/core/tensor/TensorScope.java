// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.core.memory.BufferPool;
import org.snn4j.core.memory.Storage;
import org.snn4j.core.replay.Recording;

/**
 * Owns the memory of the tensors made inside it, and gives it back when it is closed.
 *
 * <p>Scopes are named and nested; one that is still open when its parent closes is a leak and an
 * error. Results of an operation belong to the innermost scope among its operands'. {@link #keep}
 * moves a result out to the parent, {@link #borrow} lets results computed from an outer tensor
 * belong here.
 *
 * <pre>{@code
 * try (TensorScope scope = TensorScope.open("example")) {
 *   Tensor x = scope.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
 * }
 * }</pre>
 */
public final class TensorScope implements AutoCloseable {

  private final String name;
  private final TensorScope parent;
  private final BufferPool pool;
  private final int depth;
  private final String site;
  private final OperationListener listener;
  private final OwnedBlocks owned = new OwnedBlocks();
  private final List<TensorScope> children = new ArrayList<>();
  private boolean open = true;

  private TensorScope(
      String name, TensorScope parent, BufferPool pool, OperationListener listener) {
    this.name = name;
    this.listener = listener;
    this.parent = parent;
    this.pool = pool;
    this.depth = parent == null ? 0 : parent.depth + 1;
    this.site = OpenedAt.here();
  }

  /** A scope without a parent, over the shared pool. */
  public static TensorScope open(String name) {
    return open(name, BufferPool.shared());
  }

  /** A scope without a parent, over a pool of the caller's. */
  public static TensorScope open(String name, BufferPool pool) {
    return new TensorScope(name, null, pool, null);
  }

  /** A scope inside this one. */
  public TensorScope child(String childName) {
    return child(childName, listener);
  }

  /** A scope inside this one over a pool of the caller's. */
  public TensorScope pooled(String childName, BufferPool childPool) {
    return opened(new TensorScope(childName, this, childPool, listener));
  }

  /** A scope inside this one whose operations, and those of scopes inside it, are listened to. */
  public TensorScope child(String childName, OperationListener childListener) {
    return opened(new TensorScope(childName, this, pool, childListener));
  }

  private TensorScope opened(TensorScope child) {
    requireOpen();
    synchronized (children) {
      children.add(child);
    }
    return child;
  }

  /**
   * The innermost of the tensors' scopes: where a result computed from them belongs.
   *
   * @throws IllegalStateException if two of the scopes are unrelated and equally deep
   * @throws IllegalArgumentException if the tensors' element types differ
   */
  public static TensorScope innermost(Tensor first, Tensor... others) {
    return Innermost.of(first, others);
  }

  /** Who listens to the operations whose results belong here, or null. */
  OperationListener listener() {
    return listener;
  }

  /** Whether somebody listens to the operations whose results belong here. */
  public boolean isListenedTo() {
    return listener != null;
  }

  /** The name it was opened with. */
  public String name() {
    return name;
  }

  /** The scope around this one, or null. */
  public TensorScope parent() {
    return parent;
  }

  /** Whether another scope is this one or around it. */
  public boolean isInside(TensorScope other) {
    TensorScope scope = this;
    while (scope != null && scope != other) {
      scope = scope.parent;
    }
    return scope == other;
  }

  /** Whether it was not closed yet. */
  public boolean isOpen() {
    return open;
  }

  /** The bytes owned at present, those of open children not counted. */
  public long bytes() {
    return owned.bytes();
  }

  /** A tensor with the given strides and undefined content. */
  public Tensor allocate(DType dtype, Shape shape, long[] strides) {
    requireOpen();
    Storage storage = pool.take(dtype, shape.length());
    Tensor tensor = new Tensor(this, storage, shape, strides.clone(), 0, null);
    owned.make(storage, tensor);
    return tensor;
  }

  /** A row-major tensor with undefined content. */
  public Tensor allocate(DType dtype, Shape shape) {
    return allocate(dtype, shape, Strides.rowMajor(shape));
  }

  /** A tensor of the model's shape, type and, where that is dense, layout; content undefined. */
  public Tensor allocateLike(Tensor model) {
    return allocate(
        model.dtype(),
        model.shape(),
        model.isDense() ? model.strides() : Strides.rowMajor(model.shape()));
  }

  /** A row-major tensor with every element the same. */
  public Tensor full(DType dtype, double value, Shape shape) {
    Tensor tensor = allocate(dtype, shape);
    if (shape.length() > 0) {
      INDArray array = tensor.array();
      Recording.used(array);
      Recording.always(() -> array.assign(value));
    }
    return tensor;
  }

  /** A row-major tensor of zeros. */
  public Tensor zeros(DType dtype, Shape shape) {
    return full(dtype, 0, shape);
  }

  /** A scalar. */
  public Tensor scalar(DType dtype, double value) {
    return full(dtype, value, Shape.of());
  }

  /** A FLOAT tensor with the given values in row-major order. */
  public Tensor of(float[] values, long... sizes) {
    Tensor tensor = allocate(DType.FLOAT, Shape.of(sizes));
    tensor.copyFrom(values);
    return tensor;
  }

  /** A DOUBLE tensor with the given values in row-major order. */
  public Tensor of(double[] values, long... sizes) {
    Tensor tensor = allocate(DType.DOUBLE, Shape.of(sizes));
    tensor.copyFrom(values);
    return tensor;
  }

  /** The same memory, still owned elsewhere, so that results computed from it belong here. */
  public Tensor borrow(Tensor tensor) {
    requireOpen();
    return tensor.scope() == this ? tensor : tensor.inScope(this);
  }

  /**
   * Moves a tensor's memory to the parent scope, where it outlives this one.
   *
   * @return the tensor in its new scope
   */
  public Tensor keep(Tensor tensor) {
    if (parent == null) {
      throw new IllegalStateException(
          "TensorScope.keep: '" + name + "' has no parent scope to keep a tensor in");
    }
    return moveTo(parent, tensor);
  }

  /** Moves a tensor's memory to another scope; a tensor owned by neither is only borrowed there. */
  public Tensor moveTo(TensorScope other, Tensor tensor) {
    requireOpen();
    other.requireOpen();
    Tensor record = owned.remove(tensor.storage());
    if (record != null) {
      other.owned.adopt(tensor.storage(), record.inScope(other));
    }
    return tensor.inScope(other);
  }

  /** Whether the tensor's memory is owned here. */
  public boolean owns(Tensor tensor) {
    return owned.contains(tensor.storage());
  }

  /** Gives a tensor's memory back early; does nothing for memory owned elsewhere. */
  public void release(Tensor tensor) {
    if (owned.remove(tensor.storage()) != null) {
      tensor.storage().close();
    }
  }

  /** A moment in the scope's life, for {@link #releaseMade}. */
  public long moment() {
    return owned.serial();
  }

  /**
   * Gives back early the memory of what this thread made here between two {@linkplain #moment
   * moments} and that is not wanted any more. What came from other scopes stays.
   *
   * @param unwanted asked for each block of memory; must not use this scope
   */
  public void releaseMade(long from, long to, Predicate<Storage> unwanted) {
    owned.release(from, to, unwanted);
  }

  /**
   * Gives all memory back. Closing twice is harmless.
   *
   * @throws LeakException if a scope inside this one is still open; the memory is given back first
   */
  @Override
  public void close() {
    if (!open) {
      return;
    }
    List<TensorScope> leaked;
    synchronized (children) {
      leaked = children.stream().filter(TensorScope::isOpen).toList();
      children.clear();
    }
    String report = leaked.isEmpty() ? null : LeakException.report(name, leaked);
    leaked.forEach(TensorScope::closeQuietly);
    open = false;
    owned.releaseAll();
    if (parent != null) {
      synchronized (parent.children) {
        parent.children.remove(this);
      }
    }
    if (report != null) {
      throw new LeakException(report);
    }
  }

  private void closeQuietly() {
    try {
      close();
    } catch (LeakException alreadyReported) {
      // The outermost scope's report names this scope, too.
    }
  }

  private void requireOpen() {
    if (!open) {
      throw new IllegalStateException(
          "TensorScope '" + name + "' (opened at " + site + ") is closed");
    }
  }

  /** How many scopes are around it. */
  int depth() {
    return depth;
  }

  /** Adds where it was opened and what it owns to a message. */
  void describe(StringBuilder text) {
    text.append("\n  '").append(name).append("' opened at ").append(site);
    owned.describe(text);
  }

  @Override
  public String toString() {
    return "TensorScope '" + name + "'";
  }
}
