// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * Checks that in inference mode the result of a sample does not depend on the other samples of its
 * batch, and names the first layer at which it does.
 *
 * <p>The network runs on the batch, and then once for each sample i on a batch in which all others
 * are replaced by copies of i, while i stays where it is. Both batches have one shape, so that
 * every product and convolution takes the same way through its kernels and the values of i come
 * from the same operations in the same order: they are compared bit for bit. (A batch of another
 * size, or a sample in another place, could be rounded otherwise by blocked matrix products; that
 * is why neither is done.) A tolerance is needed only for layers that choose their way by the
 * values of the whole batch.
 *
 * <p>Which axis of a layer's output holds the samples is found by one more run with one sample
 * more. Outputs of which no single axis grows with the batch cannot be compared and are passed over
 * within the network. Where time is folded into the batch the order of the two is not known, and a
 * layer is accused only if the values differ in either order.
 */
public final class BatchIndependence {

  private final int batchAxis;
  private final double tolerance;
  private final BatchRun run;

  /**
   * Bit for bit.
   *
   * @param network what to check; its parameters are not changed
   * @param batchAxis the axis of its input that holds the samples: 1 for {@code [T, N, ...]}, 0 for
   *     {@code [N, ...]}
   */
  public BatchIndependence(Module network, int batchAxis) {
    this(network, batchAxis, 0);
  }

  /**
   * With a bound.
   *
   * @param network what to check; its parameters are not changed
   * @param batchAxis the axis of its input that holds the samples
   * @param tolerance the largest difference of two values that is let pass; 0 for none, not even of
   *     sign
   */
  public BatchIndependence(Module network, int batchAxis, double tolerance) {
    if (!(tolerance >= 0)) {
      throw new IllegalArgumentException(
          "BatchIndependence: tolerance must be 0 or more but is " + tolerance);
    }
    this.batchAxis = batchAxis;
    this.tolerance = tolerance;
    Map<Module, String> paths = new IdentityHashMap<>();
    network.modules().forEach((path, module) -> paths.put(module, path));
    this.run = new BatchRun(network, paths);
  }

  /**
   * The first layer at which a sample's result depends on the others, if there is one.
   *
   * @param x a batch of 2 samples or more, not all alike; a few are enough, as the network runs
   *     once for each and twice more
   * @throws IllegalArgumentException if the batch or the network's output does not allow the check
   */
  public Optional<BatchDependence> check(Tensor x) {
    Samples samples = samples(x);
    try (TensorScope scope = TensorScope.open("outputs of the first run")) {
      KnownCalls known = new KnownCalls(scope);
      run.on(samples.all(), known);
      List<Optional<BatchAxis>> axes = axes(samples, known);
      BatchDependence first = null;
      int firstNumber = known.size();
      for (int sample = 0; sample < samples.count(); sample++) {
        BatchComparison comparison =
            new BatchComparison(known, axes, sample, firstNumber, tolerance);
        run.on(samples.allLike(sample), comparison);
        known.requireAll(comparison.calls());
        if (comparison.found().isPresent()) {
          first = comparison.found().get();
          firstNumber = comparison.foundAt();
        }
      }
      return Optional.ofNullable(first);
    }
  }

  private Samples samples(Tensor x) {
    if (batchAxis < 0 || batchAxis >= x.rank() || x.size(batchAxis) < 2) {
      throw new IllegalArgumentException(
          "BatchIndependence: x must have 2 samples or more on axis "
              + batchAxis
              + " but has shape "
              + x.shape());
    }
    Samples samples = new Samples(x, batchAxis);
    if (Arrays.equals(samples.all().values(), samples.allLike(0).values())) {
      throw new IllegalArgumentException(
          "BatchIndependence: the samples of x are all alike, so that no dependence would show");
    }
    return samples;
  }

  private List<Optional<BatchAxis>> axes(Samples samples, KnownCalls known) {
    List<Optional<BatchAxis>> axes = new ArrayList<>();
    run.on(
        samples.oneMore(),
        (call, output) -> {
          Shape shape = known.output(call).shape();
          axes.add(BatchAxis.of(shape, output.shape(), samples.count()));
        });
    known.requireAll(axes.size());
    if (axes.get(axes.size() - 1).isEmpty()) {
      throw new IllegalArgumentException(
          "BatchIndependence: no single axis of the network's output "
              + known.last().shape()
              + " grows with the batch, so that a sample has no result of its own");
    }
    return axes;
  }
}
