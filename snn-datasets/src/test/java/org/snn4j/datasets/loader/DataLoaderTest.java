// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.data.Batch;
import org.snn4j.core.data.BatchSource;
import org.snn4j.core.memory.BufferPool;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.datasets.transform.RandomCrop;
import org.snn4j.datasets.transform.RandomHorizontalFlip;
import org.snn4j.datasets.transform.Transform;

class DataLoaderTest {

  private static final Shape IMAGE = Shape.of(2, 3, 5);
  private static final Numbered DATA = new Numbered(23, IMAGE);

  private final BufferPool pool = new BufferPool();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 7})
  void an_ordered_epoch_gives_every_sample_once_by_index(int workers) {
    List<Seen> batches = epoch(loader(LoaderOptions.inOrder(4).withWorkers(workers)), 0);
    assertThat(batches).extracting(Seen::samples).containsExactly(4, 4, 4, 4, 4, 3);
    assertThat(order(batches)).containsExactly(IntStream.range(0, 23).toArray());
    assertThat(batches.get(5).labels()).containsExactly(20 % 3, 21 % 3, 22 % 3);
  }

  @Test
  void images_are_logically_channels_first_and_lie_channels_last() {
    try (TensorScope scope = TensorScope.open("test", pool);
        BatchSource.Cursor cursor = loader(LoaderOptions.inOrder(7)).epoch(0)) {
      Batch batch = cursor.next(scope).orElseThrow();
      assertThat(batch.inputs().shape()).isEqualTo(Shape.of(7, 2, 3, 5));
      assertThat(batch.inputs().isInnermost(1)).isTrue();
      float[] values = batch.inputs().toFloatArray();
      for (int i = 0; i < values.length; i++) {
        assertThat(values[i]).isEqualTo(value(i, 30));
      }
    }
  }

  @Test
  void features_and_grey_images_lie_as_they_are() {
    for (Shape shape : List.of(Shape.of(11), Shape.of(1, 3, 5), Shape.of(7, 1, 1))) {
      DataLoader loader =
          DataLoader.of(new Numbered(5, shape), LoaderOptions.inOrder(5), List.of(), pool);
      float[] values = epoch(loader, 0).get(0).values();
      int length = (int) shape.length();
      for (int i = 0; i < values.length; i++) {
        assertThat(values[i]).isEqualTo(value(i, length));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void sequences_have_time_before_the_samples_and_lie_channels_last(int channels) {
    Shape sequence = Shape.of(5, channels, 2, 3);
    DataLoader loader =
        DataLoader.of(new Numbered(11, sequence), LoaderOptions.inOrder(7), List.of(), pool);
    try (TensorScope scope = TensorScope.open("test", pool);
        BatchSource.Cursor cursor = loader.epoch(0)) {
      Batch batch = cursor.next(scope).orElseThrow();
      assertThat(batch.inputs().shape()).isEqualTo(Shape.of(5, 7, channels, 2, 3));
      assertThat(batch.inputs().isInnermost(2)).isTrue();
      float[] values = batch.inputs().toFloatArray();
      int image = channels * 6;
      for (int i = 0; i < values.length; i++) {
        int sample = i / image % 7;
        int frame = i / image / 7;
        assertThat(values[i]).isEqualTo(1000f * sample + frame * image + i % image);
      }
    }
  }

  @Test
  void the_tensors_belong_to_the_scope_they_were_asked_for() {
    try (TensorScope scope = TensorScope.open("test", pool);
        BatchSource.Cursor cursor = loader(LoaderOptions.inOrder(7)).epoch(0)) {
      Batch batch = cursor.next(scope).orElseThrow();
      cursor.close();
      assertThat(scope.owns(batch.inputs())).isTrue();
      assertThat(batch.inputs().scope()).isSameAs(scope);
      assertThat(pool.stats().blocksInUse()).isOne();
    }
    assertThat(pool.stats().blocksInUse()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void workers_do_not_change_a_bit_of_an_augmented_epoch(int workers) {
    for (long epoch : new long[] {0, 5}) {
      List<Seen> expected = epoch(augmented(0, 1), epoch);
      for (int prefetch : new int[] {1, 2, 5, 50}) {
        List<Seen> actual = epoch(augmented(workers, prefetch), epoch);
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
          assertThat(actual.get(i).labels()).containsExactly(expected.get(i).labels());
          assertThat(actual.get(i).values()).containsExactly(expected.get(i).values());
        }
      }
    }
  }

  @Test
  void a_shuffled_epoch_gives_every_sample_once_in_another_order_each_time() {
    DataLoader loader = loader(LoaderOptions.shuffled(4, 17));
    int[] first = order(epoch(loader, 0));
    int[] second = order(epoch(loader, 1));
    assertThat(first).isNotEqualTo(second).containsExactlyInAnyOrder(order(epoch(unshuffled(), 0)));
    assertThat(second).containsExactlyInAnyOrder(order(epoch(unshuffled(), 0)));
    assertThat(order(epoch(loader, 0))).isEqualTo(first);
  }

  @Test
  void the_seed_decides_the_order() {
    int[] order = order(epoch(loader(LoaderOptions.shuffled(4, 17)), 3));
    assertThat(order(epoch(loader(LoaderOptions.shuffled(4, 18)), 3))).isNotEqualTo(order);
    assertThat(order(epoch(loader(LoaderOptions.shuffled(4, 1).withSeed(17)), 3))).isEqualTo(order);
  }

  @Test
  void the_batch_size_does_not_change_the_order() {
    int[] order = order(epoch(loader(LoaderOptions.shuffled(4, 17)), 3));
    assertThat(order(epoch(loader(LoaderOptions.shuffled(7, 17)), 3))).isEqualTo(order);
  }

  @Test
  void a_sample_is_augmented_otherwise_in_another_epoch_and_alike_in_the_same() {
    Transform noise =
        (sample, random) -> {
          sample.values()[0] = random.nextFloat();
          return sample;
        };
    DataLoader loader = DataLoader.of(DATA, LoaderOptions.inOrder(23), List.of(noise), pool);
    float[] first = epoch(loader, 0).get(0).values();
    float[] second = epoch(loader, 1).get(0).values();
    assertThat(epoch(loader, 0).get(0).values()).containsExactly(first);
    for (int sample = 0; sample < 23; sample++) {
      assertThat(first[sample * 30]).isNotEqualTo(second[sample * 30]);
      assertThat(first[sample * 30]).isNotEqualTo(first[(sample + 1) % 23 * 30]);
    }
  }

  @Test
  void full_batches_only_leaves_the_rest_out() {
    DataLoader loader = loader(LoaderOptions.shuffled(4, 17).fullBatchesOnly());
    assertThat(loader.size()).isEqualTo(20);
    assertThat(loader.batches()).isEqualTo(5);
    assertThat(epoch(loader, 2)).extracting(Seen::samples).containsExactly(4, 4, 4, 4, 4);
  }

  @Test
  void it_tells_what_it_loads() {
    DataLoader loader = DataLoader.of(DATA, LoaderOptions.inOrder(4), new RandomCrop(2, 4, 0));
    assertThat(loader.name()).isEqualTo("numbered");
    assertThat(loader.size()).isEqualTo(23);
    assertThat(loader.batches()).isEqualTo(6);
    assertThat(loader.sampleShape()).isEqualTo(Shape.of(2, 2, 4));
    assertThat(loader.classes()).containsExactly("a", "b", "c");
  }

  @Test
  void two_epochs_may_be_under_way_at_once() {
    DataLoader loader = loader(LoaderOptions.shuffled(4, 17).withWorkers(2));
    List<Seen> alone = epoch(loader, 1);
    try (BatchSource.Cursor ignored = loader.epoch(0)) {
      assertThat(order(epoch(loader, 1))).isEqualTo(order(alone));
    }
  }

  @Test
  void numbers_out_of_range_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LoaderOptions.inOrder(0))
        .withMessage("LoaderOptions: batchSize must be 1 or more but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LoaderOptions.inOrder(1).withWorkers(-1))
        .withMessage("LoaderOptions: workers must be 0 or more but is -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LoaderOptions.inOrder(1).withPrefetch(0))
        .withMessage("LoaderOptions: prefetch must be 1 or more but is 0");
  }

  @Test
  void a_data_set_without_a_single_batch_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DataLoader.of(DATA, LoaderOptions.inOrder(24).fullBatchesOnly()))
        .withMessage(
            "DataLoader: 'numbered' holds 23 samples, too few for a batch of 24 that must be full");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DataLoader.of(new Numbered(0, IMAGE), LoaderOptions.inOrder(2)))
        .withMessage("DataLoader: 'numbered' holds 0 samples, too few for a batch of 2");
  }

  @Test
  void a_transform_that_cannot_take_the_samples_is_refused_at_once() {
    Numbered features = new Numbered(5, Shape.of(7));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> DataLoader.of(features, LoaderOptions.inOrder(2), new RandomCrop(2, 2, 0)))
        .withMessage("RandomCrop: samples must be images [C, H, W] but have shape [7]");
  }

  @Test
  void samples_of_too_many_axes_are_refused() {
    Numbered videos = new Numbered(5, Shape.of(2, 3, 5, 7, 11));
    assertThatThrownBy(() -> DataLoader.of(videos, LoaderOptions.inOrder(2)))
        .hasMessage(
            "DataLoader: samples must have shape [F], [C, L], [C, H, W] or [T, C, H, W] with sizes"
                + " of 1 or more but those of 'numbered' have [2, 3, 5, 7, 11]");
  }

  private DataLoader loader(LoaderOptions options) {
    return DataLoader.of(DATA, options, List.of(), pool);
  }

  private DataLoader unshuffled() {
    return loader(LoaderOptions.inOrder(4));
  }

  private DataLoader augmented(int workers, int prefetch) {
    return DataLoader.of(
        DATA,
        LoaderOptions.shuffled(4, 29).withWorkers(workers).withPrefetch(prefetch),
        List.of(new RandomCrop(3, 5, 2), new RandomHorizontalFlip(0.5)),
        pool);
  }

  /** What remains of a batch after its scope was closed. */
  private record Seen(int samples, float[] values, int[] labels) {}

  private List<Seen> epoch(DataLoader loader, long number) {
    List<Seen> seen = new ArrayList<>();
    try (BatchSource.Cursor cursor = loader.epoch(number)) {
      for (boolean more = true; more; ) {
        try (TensorScope scope = TensorScope.open("step", pool)) {
          Optional<Batch> batch = cursor.next(scope);
          batch.ifPresent(b -> seen.add(new Seen(b.size(), b.inputs().toFloatArray(), b.labels())));
          more = batch.isPresent();
        }
      }
    }
    return seen;
  }

  /** The element of an ordered batch at a place of its row-major order. */
  private static float value(int place, int sampleLength) {
    return 1000 * (place / sampleLength) + place % sampleLength;
  }

  /** The samples' indices, read off their first values. */
  private static int[] order(List<Seen> batches) {
    return batches.stream()
        .flatMapToInt(
            batch ->
                IntStream.range(0, batch.samples()).map(i -> (int) batch.values()[i * 30] / 1000))
        .toArray();
  }
}
