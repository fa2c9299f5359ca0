// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import java.util.Optional;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.op.DeferredNorm;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Tensor;

/**
 * {@link BatchNorm} of images: {@code [N, C, H, W]}, or {@code [T, N, C, H, W]} with the statistics
 * over all time steps together.
 */
public final class BatchNorm2d extends BatchNorm {

  private final int shown;

  /** With PyTorch's defaults. */
  public BatchNorm2d(int channels, Init init) {
    this(channels, Options.DEFAULT, init);
  }

  /** With other constants. */
  public BatchNorm2d(int channels, Options options, Init init) {
    this(channels, options, 1, init);
  }

  /**
   * For images of which every one is shown at several time steps after this layer, so that the
   * running statistics are those of a sequence of equal images.
   *
   * @param shown at how many time steps an image {@code [N, C, H, W]} is shown; a sequence {@code
   *     [T, N, C, H, W]} is what it is
   */
  public BatchNorm2d(int channels, Options options, int shown, Init init) {
    super(channels, options, init);
    Sizes.requirePositive("BatchNorm2d", "shown", shown);
    this.shown = shown;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    if (x.rank() != 5) {
      Shapes.requireRank("BatchNorm2d", "x", 4, "[N, C, H, W] or [T, N, C, H, W]", x.shape());
    }
    int copies = x.rank() == 4 ? shown : 1;
    return Folding.overTime(x, 4, images -> normalize(images, pass, copies));
  }

  @Override
  public Optional<DeferredNorm> defer(Tensor x, Tensor offset, ForwardPass pass) {
    return switch (x.rank()) {
      case 4 -> deferred(x, offset, pass, shown);
      case 5 -> deferred(Folding.folded(x), offset, pass, 1);
      default -> Optional.empty();
    };
  }
}
