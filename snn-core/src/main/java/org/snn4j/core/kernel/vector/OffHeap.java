// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import org.snn4j.core.kernel.parallel.Span;

/**
 * Vector loads and stores over off-heap memory, from one class file on every JDK from 17 on.
 *
 * <p>JDK 17 and 18 read and write a {@code ByteBuffer}, later ones a {@code MemorySegment}. Which
 * methods there are is found out once; the handles are constants, so that the JIT compiler inlines
 * them as if they were calls.
 */
final class OffHeap {

  /** The vectors this machine does best. */
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** Elements in a vector. */
  static final int LANES = SPECIES.length();

  /** {@code (Object memory, long byteOffset) -> FloatVector}. */
  static final MethodHandle LOAD;

  /** {@code (FloatVector vector, Object memory, long byteOffset)}. */
  static final MethodHandle STORE;

  /** {@code (ByteBuffer) -> Object}: the form of memory that the other two take. */
  private static final MethodHandle FORM;

  static {
    // The JIT compiler inlines no method with a parameter whose class nobody has named yet.
    Objects.requireNonNull(VectorMask.class);
    Class<?> segment = segmentClass();
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      if (segment != null) {
        LOAD = load(lookup, "fromMemorySegment", segment, long.class);
        STORE = store(lookup, "intoMemorySegment", segment, long.class);
        FORM =
            lookup
                .findStatic(segment, "ofBuffer", MethodType.methodType(segment, Buffer.class))
                .asType(MethodType.methodType(Object.class, ByteBuffer.class));
      } else {
        LOAD = load(lookup, "fromByteBuffer", ByteBuffer.class, int.class);
        STORE = store(lookup, "intoByteBuffer", ByteBuffer.class, int.class);
        FORM =
            MethodHandles.identity(ByteBuffer.class)
                .asType(MethodType.methodType(Object.class, ByteBuffer.class));
      }
    } catch (ReflectiveOperationException missing) {
      throw new ExceptionInInitializerError(missing);
    }
  }

  private OffHeap() {}

  /** {@code MemorySegment} where vectors can be loaded from one, else null. */
  private static Class<?> segmentClass() {
    try {
      Class<?> segment = Class.forName("java.lang.foreign.MemorySegment");
      FloatVector.class.getMethod(
          "fromMemorySegment", VectorSpecies.class, segment, long.class, ByteOrder.class);
      return segment;
    } catch (ReflectiveOperationException beforeJdk19) {
      return null;
    }
  }

  private static MethodHandle load(
      MethodHandles.Lookup lookup, String name, Class<?> memory, Class<?> offset)
      throws ReflectiveOperationException {
    MethodType type =
        MethodType.methodType(
            FloatVector.class, VectorSpecies.class, memory, offset, ByteOrder.class);
    MethodHandle handle = lookup.findStatic(FloatVector.class, name, type);
    handle = MethodHandles.insertArguments(handle, 3, ByteOrder.nativeOrder());
    handle = MethodHandles.insertArguments(handle, 0, SPECIES);
    return MethodHandles.explicitCastArguments(
        handle, MethodType.methodType(FloatVector.class, Object.class, long.class));
  }

  private static MethodHandle store(
      MethodHandles.Lookup lookup, String name, Class<?> memory, Class<?> offset)
      throws ReflectiveOperationException {
    MethodType type = MethodType.methodType(void.class, memory, offset, ByteOrder.class);
    MethodHandle handle = lookup.findVirtual(FloatVector.class, name, type);
    handle = MethodHandles.insertArguments(handle, 3, ByteOrder.nativeOrder());
    return MethodHandles.explicitCastArguments(
        handle, MethodType.methodType(void.class, FloatVector.class, Object.class, long.class));
  }

  /** The memory in the form that {@link #LOAD} and {@link #STORE} take. */
  static Object memory(Span span) {
    Object form = span.lanes();
    if (form == null) {
      try {
        form = (Object) FORM.invokeExact(span.bytes());
      } catch (Throwable failure) {
        throw failed(failure);
      }
      span.attach(form);
    }
    return form;
  }

  /** Loads the vector at a byte offset. */
  static FloatVector load(Object memory, long at) {
    try {
      return (FloatVector) LOAD.invokeExact(memory, at);
    } catch (Throwable failure) {
      throw failed(failure);
    }
  }

  /** Stores a vector at a byte offset. */
  static void store(FloatVector vector, Object memory, long at) {
    try {
      STORE.invokeExact(vector, memory, at);
    } catch (Throwable failure) {
      throw failed(failure);
    }
  }

  /**
   * The sum of a vector's lanes, in their order.
   *
   * <p>{@code reduceLanes} leaves the order open, and compiled code takes another one than
   * interpreted code: the last bit of a result would depend on when it was computed.
   */
  static double sum(FloatVector vector) {
    double sum = 0;
    for (float lane : vector.toArray()) {
      sum += lane;
    }
    return sum;
  }

  /** What a handle threw, as something that need not be declared. */
  static RuntimeException failed(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
  }
}
