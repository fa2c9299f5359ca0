// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.kernel.spike.SpikeConvolutionGeometry;
import org.snn4j.core.kernel.spike.SpikeConvolutionShapes;
import org.snn4j.core.kernel.spike.SpikeConvolutionWeights;
import org.snn4j.core.kernel.spike.SpikeConvolutions;
import org.snn4j.core.kernel.spike.SpikeRows;
import org.snn4j.core.tensor.Tensor;

/** Convolutions of spikes on all threads. */
public final class ParallelSpikeConvolutions implements SpikeConvolutions {

  private final Workers workers;
  private final SpikeConvolutionLoops loops;
  private final Rooms<SpikeConvolutionForward.Room> rooms =
      new Rooms<>(SpikeConvolutionForward.Room::new);

  /** With the given loops. */
  public ParallelSpikeConvolutions(Workers workers, SpikeConvolutionLoops loops) {
    this.workers = workers;
    this.loops = loops;
  }

  @Override
  public SpikeConvolutionWeights pack(Tensor w) {
    return new SpikeConvolutionBlocks(workers, w, loops.width());
  }

  @Override
  public void forward(
      SpikeRows x, SpikeConvolutionWeights w, SpikeConvolutionGeometry geometry, Tensor y) {
    SpikeConvolutionShapes.requireForward(x, w, geometry, y);
    if (!(w instanceof SpikeConvolutionBlocks blocks) || !blocks.areOf(loops)) {
      throw SpikeConvolutionShapes.foreign(w);
    }
    new SpikeConvolutionForward(loops, x, blocks, geometry, y, rooms).run(workers);
  }

  @Override
  public void weightGradient(SpikeRows x, Tensor gy, SpikeConvolutionGeometry geometry, Tensor gw) {
    SpikeConvolutionShapes.requireGradient(x, gy, geometry, gw);
    new SpikeConvolutionGradient(loops, x, gy, geometry, gw).run(workers);
  }
}
