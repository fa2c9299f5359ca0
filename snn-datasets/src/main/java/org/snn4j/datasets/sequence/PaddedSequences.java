// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.sequence;

import com.google.common.primitives.ImmutableIntArray;
import java.util.List;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.datasets.transform.Sample;

/**
 * N sequences of different lengths, such as frames of a fixed duration, filled up with zeros to the
 * longest.
 *
 * <p>SpikingJelly's {@code pad_sequence_collate} and {@code padded_sequence_mask}.
 *
 * @param shape {@code [N, T, ...]}, T the length of the longest
 * @param values in row-major order
 * @param lengths of the N sequences
 */
public record PaddedSequences(Shape shape, float[] values, ImmutableIntArray lengths) {

  /** Checks that the sizes agree. */
  public PaddedSequences {
    if (shape.rank() < 2 || shape.length() != values.length || shape.size(0) != lengths.length()) {
      throw new IllegalArgumentException(
          "PaddedSequences: shape must be [N, T, ...] with "
              + values.length
              + " values and N = "
              + lengths.length()
              + " but is "
              + shape);
    }
    requireLengths(lengths, shape.size(1));
  }

  /**
   * Puts sequences together.
   *
   * @param sequences N of them, 1 or more, each {@code [t, ...]} with the same sizes after the
   *     first
   */
  public static PaddedSequences collate(List<Sample> sequences) {
    if (sequences.isEmpty()) {
      throw new IllegalArgumentException(
          "PaddedSequences: sequences must be 1 or more but are none");
    }
    Shape step = step(sequences.get(0));
    ImmutableIntArray.Builder lengths = ImmutableIntArray.builder();
    long longest = 0;
    for (int i = 0; i < sequences.size(); i++) {
      if (!step(sequences.get(i)).equals(step)) {
        throw new IllegalArgumentException(
            "PaddedSequences: the steps of all sequences must have shape "
                + step
                + " but those of sequence "
                + i
                + " have "
                + step(sequences.get(i)));
      }
      lengths.add((int) sequences.get(i).shape().size(0));
      longest = Math.max(longest, sequences.get(i).shape().size(0));
    }
    Shape shape = Shape.of(sequences.size(), longest).concat(step);
    return new PaddedSequences(shape, padded(sequences, shape), lengths.build());
  }

  private static Shape step(Sample sequence) {
    if (sequence.shape().rank() == 0) {
      throw new IllegalArgumentException(
          "PaddedSequences: sequences must have shape [t, ...] but one is a single number");
    }
    return sequence.shape().tail(1);
  }

  private static float[] padded(List<Sample> sequences, Shape shape) {
    float[] values = new float[Math.toIntExact(shape.length())];
    int stride = values.length / sequences.size();
    for (int i = 0; i < sequences.size(); i++) {
      int length = (int) sequences.get(i).shape().length();
      System.arraycopy(sequences.get(i).values(), 0, values, i * stride, length);
    }
    return values;
  }

  /** The sequences as a tensor {@code [N, T, ...]} of FLOAT. */
  public Tensor tensor(TensorScope scope) {
    Tensor tensor = scope.allocate(DType.FLOAT, shape);
    tensor.copyFrom(values);
    return tensor;
  }

  /** The mask for the longest: {@link #mask(TensorScope, ImmutableIntArray, int)}. */
  public Tensor mask(TensorScope scope) {
    return mask(scope, lengths, Math.toIntExact(shape.size(1)));
  }

  /**
   * Which steps are no padding: {@code [T, N]} of FLOAT, where element {@code [t, n]} is 1 if
   * {@code t < lengths[n]} and else 0.
   *
   * @param lengths N of them, 0 or more
   * @param steps T, 1 or more; may be less than the longest length
   */
  public static Tensor mask(TensorScope scope, ImmutableIntArray lengths, int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException(
          "PaddedSequences.mask: steps must be 1 or more but is " + steps);
    }
    requireLengths(lengths, Integer.MAX_VALUE);
    int count = lengths.length();
    float[] mask = new float[Math.multiplyExact(steps, count)];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = i / count < lengths.get(i % count) ? 1 : 0;
    }
    Tensor tensor = scope.allocate(DType.FLOAT, Shape.of(steps, count));
    tensor.copyFrom(mask);
    return tensor;
  }

  private static void requireLengths(ImmutableIntArray lengths, long steps) {
    for (int i = 0; i < lengths.length(); i++) {
      if (lengths.get(i) < 0 || lengths.get(i) > steps) {
        throw new IllegalArgumentException(
            "PaddedSequences: lengths must be from 0 to the "
                + steps
                + " steps but lengths["
                + i
                + "] is "
                + lengths.get(i));
      }
    }
  }
}
