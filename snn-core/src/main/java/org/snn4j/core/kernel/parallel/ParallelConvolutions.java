// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.kernel.ConvolutionKernels;
import org.snn4j.core.replay.Recording;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;

/** Large convolutions on all threads. */
public final class ParallelConvolutions implements ConvolutionKernels {

  private static final int SIDE = 3;

  private final Workers workers;
  private final WinogradLoops loops;
  private final Rooms<WinogradRoom> rooms = new Rooms<>(WinogradRoom::new);
  private final Rooms<WinogradWeights> weights;

  /** With the given loops. */
  public ParallelConvolutions(Workers workers, WinogradLoops loops) {
    this.workers = workers;
    this.loops = loops;
    this.weights = new Rooms<>(() -> new WinogradWeights(loops));
  }

  @Override
  public boolean imageGradient(Tensor w, Tensor g, Tensor gx) {
    requireShapes(w, g, gx);
    WinogradShape shape = WinogradShape.of(g, gx);
    if (!w.isRowMajor() || !shape.isPossible() || !shape.pays()) {
      return false;
    }
    run(w, g, gx);
    return true;
  }

  /** Writes the gradient, whether or not it pays. */
  void run(Tensor w, Tensor g, Tensor gx) {
    if (Recording.isOn()) {
      // What is recorded keeps its array; another thread may do the same meanwhile.
      run(new WinogradWeights(loops), w, g, gx);
      return;
    }
    WinogradWeights room = weights.take();
    try {
      run(room, w, g, gx);
    } finally {
      weights.giveBack(room);
    }
  }

  private void run(WinogradWeights room, Tensor w, Tensor g, Tensor gx) {
    room.set(w);
    new WinogradGradient(loops, room, g, gx).run(workers, rooms);
  }

  private static void requireShapes(Tensor w, Tensor g, Tensor gx) {
    Shape kernel = Shape.of(g.size(1), gx.size(1), SIDE, SIDE);
    Shape images = g.shape().with(1, gx.size(1));
    boolean fits = w.shape().equals(kernel) && gx.shape().equals(images);
    if (!fits || !liesByPixels(g) || !liesByPixels(gx)) {
      throw new ShapeMismatchException(
          "ConvolutionKernels.imageGradient: w must have shape "
              + kernel
              + " and gx "
              + images
              + ", g and gx being dense, their channels innermost, but w is "
              + w
              + ", g "
              + g
              + " and gx "
              + gx);
    }
  }

  private static boolean liesByPixels(Tensor x) {
    return x.isInnermost(1) && x.isDense();
  }
}
