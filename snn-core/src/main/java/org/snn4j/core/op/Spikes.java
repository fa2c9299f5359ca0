// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.spike.SpikeBits;
import org.snn4j.core.kernel.spike.SpikeKernels;
import org.snn4j.core.kernel.spike.SpikeRows;
import org.snn4j.core.memory.Knowledge;
import org.snn4j.core.replay.Recording;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;

/**
 * What is known of a tensor of spikes: their places, found once for all who read the same rows.
 *
 * <p>Who makes spikes says so by {@link #marked}; the knowledge goes with the memory, to views of
 * it, too. Spikes in memory that is not marked, such as a caller's, are looked for anew each time,
 * because they may change.
 */
public final class Spikes implements Knowledge {

  private record Rows(long offset, long rows, long columns) {}

  /** The places, or as of which density there are too many. */
  private record Found(SpikeKernels kernels, Optional<SpikeRows> places, double asked) {}

  private final Optional<KnownBits> bits;
  private final Map<Rows, Found> found = new HashMap<>();
  private int readers;
  private boolean forgotten;

  private Spikes(Optional<KnownBits> bits) {
    this.bits = bits;
  }

  /**
   * Notes that a result holds spikes, or counts of them, and will not be written to any more.
   *
   * @return the same tensor
   */
  public static Tensor marked(Tensor result) {
    result.storage().keepFact(new Spikes(Optional.empty()));
    return result;
  }

  /**
   * Room for the spikes of a result, where kernels give them as bits. Once they have done so, it is
   * for {@link #marked(Tensor, SpikeBits)}.
   */
  public static SpikeBits room(Tensor result) {
    return Kernels.of(result).spikes().bits(result.length());
  }

  /**
   * Notes the spikes of a result, whose own memory is written when somebody reads it.
   *
   * @param result dense, alone in its memory
   * @param bits its spikes in memory order, in {@link #room}
   * @return the same tensor
   */
  public static Tensor marked(Tensor result, SpikeBits bits) {
    KnownBits known = new KnownBits(Kernels.of(result).spikes(), bits);
    return marked(result, new Spikes(Optional.of(known)), known);
  }

  /**
   * As {@link #marked(Tensor, SpikeBits)}, of bits that stay another's, who has them kept longer
   * than the result is there.
   */
  static Tensor lent(Tensor result, KnownBits known) {
    Spikes spikes = new Spikes(Optional.of(known));
    // Never released: what is not its own is not given back.
    spikes.addReader();
    return marked(result, spikes, known);
  }

  private static Tensor marked(Tensor result, Spikes spikes, KnownBits known) {
    result.storage().keepFact(spikes);
    Tensor numbers = result.rows(result.length());
    result.storage().fillLater(() -> known.write(numbers));
    return result;
  }

  /** Marks a result that holds spikes or counts of them if all of its operands do. */
  static void like(Tensor result, Tensor... operands) {
    for (Tensor operand : operands) {
      if (!(operand.storage().fact() instanceof Spikes)) {
        return;
      }
    }
    marked(result);
  }

  /**
   * The places of a matrix's spikes; empty if it holds anything else, or too many of them.
   *
   * @param x shape {@code [R, K]}, row-major
   * @param mostDensity spikes for each entry
   */
  static Optional<SpikeRows> of(Tensor x, double mostDensity) {
    // On a device a dense product is faster than looking for spikes.
    if (x.dtype() != DType.FLOAT || mostDensity < 0 || !x.storage().isOnHost()) {
      return Optional.empty();
    }
    return x.storage().fact() instanceof Spikes known
        ? known.rows(x, mostDensity)
        : Kernels.of(x).spikes().rows(x, mostDensity);
  }

  private synchronized Optional<SpikeRows> rows(Tensor x, double mostDensity) {
    Rows key = new Rows(x.offset(), x.size(0), x.size(1));
    Found before = found.get(key);
    if (before == null || (before.places().isEmpty() && before.asked() < mostDensity)) {
      SpikeKernels kernels = Kernels.of(x).spikes();
      before = new Found(kernels, places(kernels, x, mostDensity), mostDensity);
      found.put(key, before);
    }
    return before.places().filter(places -> areFew(places, mostDensity));
  }

  private Optional<SpikeRows> places(SpikeKernels kernels, Tensor x, double mostDensity) {
    return bits.isPresent() ? bits.get().rows(x, mostDensity) : kernels.rows(x, mostDensity);
  }

  /** The bits of a tensor's spikes in memory order, if they are known. */
  Optional<KnownBits> bits(Tensor x) {
    return bits.filter(known -> known.areAllOf(x));
  }

  /** The bits of a tensor in memory order, if it is spikes that are known so. */
  static Optional<KnownBits> bitsOf(Tensor x) {
    return x.storage().fact() instanceof Spikes known ? known.bits(x) : Optional.empty();
  }

  /** The bits of all of the memory that a tensor is a view of, if they are known. */
  static Optional<SpikeBits> behind(Tensor view) {
    return view.storage().fact() instanceof Spikes known
        ? known.bits.filter(all -> all.hold(view)).map(KnownBits::bits)
        : Optional.empty();
  }

  /** A recorded run goes on as it did only as long as this comes out the same. */
  private static boolean areFew(SpikeRows places, double mostDensity) {
    boolean few = places.density() <= mostDensity;
    if (Recording.isOn()) {
      Recording.perform(() -> few == places.density() <= mostDensity);
    }
    return few;
  }

  /**
   * Says that a derivative will read the places of a tensor's spikes, even after its memory.
   *
   * @return what is to be {@linkplain #release released} when the derivative has run
   */
  static Optional<Spikes> keep(Tensor x) {
    if (x.storage().fact() instanceof Spikes known) {
      known.addReader();
      return Optional.of(known);
    }
    return Optional.empty();
  }

  private synchronized void addReader() {
    readers++;
  }

  /** Says that a derivative has read the places for which it had them kept. */
  synchronized void release() {
    readers--;
    giveBackUnread();
  }

  /** What no derivative reads any more may hold the next places. */
  @Override
  public synchronized void forget() {
    forgotten = true;
    giveBackUnread();
  }

  private void giveBackUnread() {
    if (!forgotten || readers > 0) {
      return;
    }
    for (Found each : found.values()) {
      each.places().ifPresent(each.kernels()::giveBack);
    }
    found.clear();
    bits.ifPresent(KnownBits::giveBack);
  }
}
