// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.data;

import java.util.List;
import java.util.Optional;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.TensorScope;

/**
 * Another source's batches, blended when they are handed out.
 *
 * @param source where batches come from
 * @param policy how they are blended
 */
record BlendedSource(BatchSource source, MixupPolicy policy) implements BatchSource {

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public long size() {
    return source.size();
  }

  @Override
  public long batches() {
    return source.batches();
  }

  @Override
  public Shape sampleShape() {
    return source.sampleShape();
  }

  @Override
  public List<String> classes() {
    return source.classes();
  }

  @Override
  public Cursor epoch(long epoch) {
    return new Blending(source.epoch(epoch), epoch);
  }

  private final class Blending implements Cursor {

    private final Cursor cursor;
    private final long epoch;
    private long next;

    Blending(Cursor cursor, long epoch) {
      this.cursor = cursor;
      this.epoch = epoch;
    }

    @Override
    public Optional<Batch> next(TensorScope into) {
      return cursor
          .next(into)
          .map(batch -> policy.apply(batch, source.classes().size(), epoch, next++));
    }

    @Override
    public void close() {
      cursor.close();
    }
  }
}
