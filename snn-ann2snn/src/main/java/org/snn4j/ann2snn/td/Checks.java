// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import java.util.List;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;

/** What several operators ask of their arguments and inputs. */
final class Checks {

  private Checks() {}

  static void requirePositive(String where, String argument, long given) {
    if (given < 1) {
      throw new IllegalArgumentException(
          where + ": " + argument + " must be 1 or more but is " + given);
    }
  }

  /** Refuses an eps that would not keep a root away from 0. */
  static void requireAboveZero(String where, String argument, double given) {
    if (!(given > 0) || Double.isInfinite(given)) {
      throw new IllegalArgumentException(
          where + ": " + argument + " must be greater than 0 and finite but is " + given);
    }
  }

  /** Refuses a sequence whose last axes, time not counted, are not those that are normalised. */
  static void requireTrailing(String where, Shape normalized, Tensor x) {
    int outer = x.rank() - normalized.rank();
    if (outer < 1 || !x.shape().tail(outer).equals(normalized)) {
      throw new ShapeMismatchException(
          where
              + ": the last axes of x must be normalized_shape "
              + normalized
              + ", time on axis 0 not counted, but x has shape "
              + x.shape());
    }
  }

  static void requireNormalized(String where, Shape normalized) {
    if (normalized.rank() < 1 || normalized.length() < 1) {
      throw new IllegalArgumentException(
          where + ": normalized must have axes of 1 or more values but is " + normalized);
    }
  }

  /** Sequences that go together: each with time and the axes it needs, all of one length. */
  static void requireSequences(String where, int rank, List<String> names, List<Tensor> inputs) {
    for (int i = 0; i < inputs.size(); i++) {
      Tensor x = inputs.get(i);
      String name = where + ": " + names.get(i);
      if (x.rank() < rank) {
        throw new ShapeMismatchException(
            name + " must have " + rank + " axes or more, time first, but has shape " + x.shape());
      }
      if (x.size(0) < 1) {
        throw new ShapeMismatchException(
            name + " must have 1 time step or more on axis 0 but has shape " + x.shape());
      }
      if (x.size(0) != inputs.get(0).size(0)) {
        throw new ShapeMismatchException(
            name
                + " must have as many time steps as "
                + names.get(0)
                + " of shape "
                + inputs.get(0).shape()
                + " but has shape "
                + x.shape());
      }
    }
  }

  /** With axes of size 1 put in after that of time, up to a rank. */
  static Tensor lifted(Tensor x, int rank) {
    Tensor lifted = x;
    while (lifted.rank() < rank) {
      lifted = Views.unsqueeze(lifted, 1);
    }
    return lifted;
  }
}
