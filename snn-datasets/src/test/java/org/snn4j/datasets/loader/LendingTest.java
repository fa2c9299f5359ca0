// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.data.Batch;
import org.snn4j.core.data.BatchSource;
import org.snn4j.core.memory.BufferPool;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.split.Subset;
import org.snn4j.datasets.transform.Transform;

/** Samples that a data set shows where they lie. */
class LendingTest {

  private static final Shape IMAGE = Shape.of(3, 5, 7);
  private static final int SAMPLES = 23;

  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicInteger loans = new AtomicInteger();
  private final AtomicInteger randoms = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void lent_samples_make_the_batches_that_read_ones_make(int workers) {
    for (Shape shape : List.of(Shape.of(11), IMAGE, Shape.of(1, 5, 7), Shape.of(5, 2, 3, 7))) {
      loans.set(0);
      List<float[]> expected = epoch(new Numbered(SAMPLES, shape), workers);
      List<float[]> lent = epoch(new Lender(shape, index -> true, 0), workers);
      assertThat(lent).usingRecursiveComparison().isEqualTo(expected);
      assertThat(loans).hasValue(SAMPLES);
    }
    assertThat(reads).hasValue(0);
  }

  @Test
  void a_data_set_may_lend_some_samples_and_have_the_others_read() {
    List<float[]> mixed = epoch(new Lender(IMAGE, index -> index % 3 == 1, 0), 2);
    assertThat(mixed).usingRecursiveComparison().isEqualTo(epoch(new Numbered(SAMPLES, IMAGE), 0));
    assertThat(loans).hasValue(8);
    assertThat(reads).hasValue(15);
  }

  @Test
  void with_transforms_samples_are_read_because_those_may_write() {
    Transform negative =
        (sample, random) -> {
          for (int i = 0; i < sample.shape().length(); i++) {
            sample.values()[i] = -sample.values()[i];
          }
          return sample;
        };
    List<float[]> changed = epoch(new Lender(IMAGE, index -> true, 0), 2, negative);
    assertThat(changed)
        .usingRecursiveComparison()
        .isEqualTo(epoch(new Numbered(SAMPLES, IMAGE), 0, negative));
    assertThat(loans).hasValue(0);
    assertThat(reads).hasValue(SAMPLES);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1})
  void a_loan_of_another_length_is_refused(int more) {
    BufferPool pool = new BufferPool();
    DataLoader loader =
        DataLoader.of(
            new Lender(IMAGE, index -> true, more), LoaderOptions.inOrder(4), List.of(), pool);
    try (TensorScope scope = TensorScope.open("test", pool);
        BatchSource.Cursor cursor = loader.epoch(0)) {
      assertThatThrownBy(() -> cursor.next(scope))
          .isInstanceOf(DataLoadingException.class)
          .hasMessage(
              "Sample 0 of 'lender' could not be prepared: Dataset.lend must give 105 numbers but"
                  + " gave "
                  + (105 + more));
    }
    assertThat(pool.stats().blocksInUse()).isZero();
  }

  @Test
  void parts_of_a_data_set_pass_loans_and_random_reads_on() {
    Lender whole = new Lender(IMAGE, index -> true, 0, true);
    for (Dataset part : List.of(whole.slice("part", 13, 17), Subset.of("part", whole, 2, 13))) {
      int there = part.size() == 4 ? 0 : 1;
      List<Float> first = new ArrayList<>();
      assertThat(part.lend(there, sample -> first.add(sample.get(0)))).isTrue();
      assertThat(first).containsExactly(13_000f);
      float[] values = new float[105];
      part.read(there, values);
      assertThat(values[104]).isEqualTo(13_104);
      assertThat(randoms).hasValue(0);
      part.read(there, new RandomStream(5), values);
      assertThat(randoms.getAndSet(0)).isOne();
      FloatBuffer innermost = FloatBuffer.allocate(105);
      assertThat(part.readInnermost(there, new RandomStream(7), innermost)).isTrue();
      assertThat(innermost.get(0)).isEqualTo(13_000);
      assertThat(innermost.get(1)).isEqualTo(new RandomStream(7).nextFloat());
      assertThatThrownBy(() -> part.lend(part.size(), sample -> first.add(0f)))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
    assertThat(new Numbered(5, IMAGE).slice("none", 1, 3).lend(0, sample -> reads.set(7)))
        .isFalse();
    assertThat(reads).hasValue(4);
  }

  private static List<float[]> epoch(Dataset data, int workers, Transform... transforms) {
    List<float[]> batches = new ArrayList<>();
    DataLoader loader =
        DataLoader.of(data, LoaderOptions.inOrder(7).withWorkers(workers), transforms);
    try (BatchSource.Cursor cursor = loader.epoch(0)) {
      for (boolean more = true; more; ) {
        try (TensorScope scope = TensorScope.open("step")) {
          more = cursor.next(scope).map(LendingTest::values).map(batches::add).isPresent();
        }
      }
    }
    return batches;
  }

  private static float[] values(Batch batch) {
    return batch.inputs().toFloatArray();
  }

  /** The samples of {@link Numbered}, some of them lent; it counts what is asked for. */
  private final class Lender implements Dataset {

    private final Numbered numbered;
    private final IntPredicate lends;
    private final int more;
    private final boolean innermost;

    Lender(Shape shape, IntPredicate lends, int more) {
      this(shape, lends, more, false);
    }

    Lender(Shape shape, IntPredicate lends, int more, boolean innermost) {
      this.numbered = new Numbered(SAMPLES, shape);
      this.lends = lends;
      this.more = more;
      this.innermost = innermost;
    }

    @Override
    public String name() {
      return "lender";
    }

    @Override
    public int size() {
      return SAMPLES;
    }

    @Override
    public Shape sampleShape() {
      return numbered.sampleShape();
    }

    @Override
    public List<String> classes() {
      return numbered.classes();
    }

    @Override
    public int label(int index) {
      return numbered.label(index);
    }

    @Override
    public void read(int index, float[] into) {
      reads.incrementAndGet();
      numbered.read(index, into);
    }

    @Override
    public void read(int index, RandomStream random, float[] into) {
      randoms.incrementAndGet();
      read(index, into);
    }

    /** Not what is read: the first number, and one that tells which stream came. */
    @Override
    public boolean readInnermost(int index, RandomStream random, FloatBuffer into) {
      if (!innermost) {
        return false;
      }
      into.put(0, 1000f * index).put(1, random.nextFloat());
      return true;
    }

    @Override
    public boolean lend(int index, Consumer<FloatBuffer> use) {
      if (!lends.test(index)) {
        return false;
      }
      loans.incrementAndGet();
      int length = (int) sampleShape().length();
      ByteBuffer bytes = ByteBuffer.allocateDirect((length + more) * Float.BYTES);
      FloatBuffer values = bytes.order(ByteOrder.nativeOrder()).asFloatBuffer();
      float[] read = new float[length];
      numbered.read(index, read);
      values.put(0, read, 0, length + Math.min(0, more));
      use.accept(values.asReadOnlyBuffer());
      return true;
    }
  }
}
