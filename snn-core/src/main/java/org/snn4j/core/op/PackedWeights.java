// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.snn4j.core.replay.Recording;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;

/**
 * Copies of a parameter in the order that products with spikes read it, for passes without
 * gradients: there it stays the same from pass to pass.
 *
 * <p>The copies are a fact of the parameter's memory. Whoever writes that memory forgets its facts:
 * optimisers, {@link Tensor#copyFrom} and averages of weights do, and so does every pass with
 * gradients, after which weights change. So no copy outlives the values it was made of. Where
 * memory is short the JVM lets copies go.
 */
public final class PackedWeights {

  /** How a view of the parameter lies in its memory. */
  private record Form(long offset, Shape shape, List<Long> strides) {}

  private final Map<Form, SoftReference<Object>> copies = new ConcurrentHashMap<>();

  private PackedWeights() {}

  /** Has copies of a parameter kept from now on, until it is written. */
  public static void keepFor(Tensor parameter) {
    if (parameter.rank() > 1 && parameter.storage().fact() == null) {
      parameter.storage().keepFact(new PackedWeights());
    }
  }

  /** Lets copies of a parameter go. */
  public static void forget(Tensor parameter) {
    if (parameter.storage().fact() != null) {
      parameter.storage().keepFact(null);
    }
  }

  /**
   * The copy of a view of a parameter, made where there is none yet; empty for other tensors and
   * where copies are not kept.
   *
   * @param kind what {@code pack} makes, one for each number of axes
   */
  static <P> Optional<P> of(Tensor weights, Class<P> kind, Function<Tensor, ? extends P> pack) {
    return weights.storage().fact() instanceof PackedWeights known
        ? Optional.of(known.copy(weights, kind, pack))
        : Optional.empty();
  }

  private <P> P copy(Tensor weights, Class<P> kind, Function<Tensor, ? extends P> pack) {
    List<Long> strides = LongStream.of(weights.strides()).boxed().toList();
    Form form = new Form(weights.offset(), weights.shape(), strides);
    SoftReference<Object> before = copies.get(form);
    Object copy = before == null ? null : before.get();
    if (copy == null) {
      copy = Recording.unrecorded(() -> pack.apply(weights));
      copies.put(form, new SoftReference<>(copy));
    }
    return kind.cast(copy);
  }
}
