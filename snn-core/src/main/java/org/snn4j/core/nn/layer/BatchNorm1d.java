// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import java.util.Optional;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.op.DeferredNorm;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;

/**
 * {@link BatchNorm} of features {@code [N, C]} or tokens {@code [N, C, L]}, or of tokens over time
 * {@code [T, N, C, L]} with the statistics over all time steps together. Features over time {@code
 * [T, N, C]} would look like tokens: put the layer into a {@code SeqToANNContainer} for them.
 */
public final class BatchNorm1d extends BatchNorm {

  /** With PyTorch's defaults. */
  public BatchNorm1d(int channels, Init init) {
    this(channels, Options.DEFAULT, init);
  }

  /** With other constants. */
  public BatchNorm1d(int channels, Options options, Init init) {
    super(channels, options, init);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    if (x.rank() < 2 || x.rank() > 4) {
      throw new ShapeMismatchException(
          "BatchNorm1d: x must have shape [N, C], [N, C, L] or [T, N, C, L] but has " + x.shape());
    }
    return Folding.overTime(x, 3, tokens -> normalize(tokens, pass));
  }

  @Override
  public Optional<DeferredNorm> defer(Tensor x, Tensor offset, ForwardPass pass) {
    return switch (x.rank()) {
      case 2, 3 -> deferred(x, offset, pass, 1);
      case 4 -> deferred(Folding.folded(x), offset, pass, 1);
      default -> Optional.empty();
    };
  }
}
