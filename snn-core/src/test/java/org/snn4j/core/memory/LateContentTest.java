// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.replay.Recording;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Memory that is written when somebody reads it. */
class LateContentTest {

  private final AtomicInteger written = new AtomicInteger();
  private TensorScope scope;
  private Tensor x;

  @BeforeEach
  void allocate() {
    scope = TensorScope.open("late");
    x = scope.full(DType.FLOAT, 3, Shape.of(7));
  }

  @AfterEach
  void close() {
    if (scope.isOpen()) {
      scope.close();
    }
  }

  /** Writes how often it has written. */
  private void write() {
    Recording.always(() -> x.bytes().asFloatBuffer().put(0, written.incrementAndGet()));
  }

  @Test
  void nothing_is_written_until_somebody_reads_and_then_once() {
    x.storage().fillLater(this::write);
    assertThat(written).hasValue(0);
    assertThat(x.toFloatArray()[0]).isEqualTo(1);
    assertThat(x.array().getFloat(0)).isEqualTo(1);
    assertThat(written).hasValue(1);
  }

  @Test
  void what_nobody_reads_is_never_written() {
    x.storage().fillLater(this::write);
    scope.close();
    assertThat(written).hasValue(0);
  }

  @Test
  void a_view_reads_what_its_memory_holds_late() {
    Tensor view = x.view(Shape.of(1), new long[] {1}, 0);
    x.storage().fillLater(this::write);
    assertThat(view.item()).isEqualTo(1);
  }

  @Test
  void read_while_recorded_it_is_written_in_each_replay() {
    Recording recording = new Recording();
    recording.record(
        () -> {
          x.storage().fillLater(this::write);
          return x.bytes();
        });
    assertThat(recording.replay()).isTrue();
    assertThat(x.bytes().getFloat(0)).isEqualTo(2);
    assertThat(written).hasValue(2);
  }

  @Test
  void left_unread_while_recorded_it_is_written_for_every_later_reader() {
    Recording recording = new Recording();
    recording.record(
        () -> {
          x.storage().fillLater(this::write);
          return x;
        });
    assertThat(recording.length()).isZero();
    assertThat(x.bytes().getFloat(0)).isEqualTo(1);
    assertThat(x.bytes().getFloat(0)).isEqualTo(2);
  }

  @Test
  void read_in_a_step_it_is_written_in_that_step_each_time() {
    Recording recording = new Recording();
    recording.record(
        () -> {
          x.storage().fillLater(this::write);
          Recording.always(() -> x.bytes());
          return x;
        });
    assertThat(written).hasValue(1);
    assertThat(recording.replay()).isTrue();
    assertThat(written).hasValue(2);
  }
}
