// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecordingTest {

  @Test
  void steps_run_at_once_and_again_in_their_order() {
    List<String> done = new ArrayList<>();
    Recording recording = new Recording();

    String result =
        recording.record(
            () -> {
              Recording.always(() -> done.add("first"));
              Recording.perform(() -> done.add("second"));
              return "result";
            });
    assertThat(result).isEqualTo("result");
    assertThat(done).containsExactly("first", "second");

    assertThat(recording.replay()).isTrue();
    assertThat(done).containsExactly("first", "second", "first", "second");
    assertThat(recording.refusal()).isEmpty();
  }

  @Test
  void what_is_inside_a_step_is_no_step_of_its_own() {
    AtomicInteger outer = new AtomicInteger();
    AtomicInteger inner = new AtomicInteger();
    Recording recording = new Recording();
    recording.record(
        () -> {
          Recording.always(
              () -> {
                outer.incrementAndGet();
                assertThat(Recording.isOn()).isFalse();
                Recording.always(inner::incrementAndGet);
              });
          assertThat(Recording.isOn()).isTrue();
          return null;
        });

    recording.replay();

    assertThat(recording.length()).isEqualTo(1);
    assertThat(outer).hasValue(2);
    assertThat(inner).hasValue(2);
  }

  @Test
  void unrecorded_work_is_done_once() {
    AtomicInteger count = new AtomicInteger();
    Recording recording = new Recording();
    recording.record(() -> Recording.unrecorded(count::incrementAndGet));

    recording.replay();

    assertThat(count).hasValue(1);
    assertThat(recording.length()).isZero();
  }

  @Test
  void a_step_that_comes_out_otherwise_ends_the_replay() {
    AtomicBoolean same = new AtomicBoolean(true);
    AtomicInteger after = new AtomicInteger();
    Recording recording = new Recording();
    recording.record(
        () -> {
          Recording.perform(same::get);
          Recording.always(after::incrementAndGet);
          return null;
        });

    assertThat(recording.replay()).isTrue();
    same.set(false);
    assertThat(recording.replay()).isFalse();
    assertThat(after).hasValue(2);
  }

  @Test
  void the_first_refusal_stays_and_none_reaches_a_thread_that_does_not_record() {
    Recording recording = new Recording();
    Recording.refuse("nobody hears it");
    recording.record(
        () -> {
          Recording.refuse("a die is thrown");
          Recording.refuse("another one, too");
          return null;
        });
    assertThat(recording.refusal()).contains("a die is thrown");
    assertThat(new Recording().refusal()).isEmpty();
  }

  @Test
  void memory_that_was_handed_out_has_to_be_used_in_steps() {
    Object memory = new Object();
    Recording used = new Recording();
    used.record(
        () -> {
          Recording.handOut(memory);
          Recording.used(memory);
          return null;
        });
    Recording unused = new Recording();
    unused.record(
        () -> {
          Recording.handOut(memory);
          return null;
        });

    assertThat(used.refusal()).isEmpty();
    assertThat(unused.refusal()).isPresent();
  }

  @Test
  void what_is_read_outside_of_steps_is_told() {
    Object outside = new Object();
    Recording recording = new Recording();
    Recording.read(outside, "nobody hears it");
    recording.record(
        () -> {
          Recording.read(outside, "read");
          Recording.always(() -> Recording.read(new Object(), "read in a step"));
          return null;
        });

    assertThat(recording.reads()).containsOnlyKeys(outside).containsValue("read");
    assertThat(recording.refusal()).isEmpty();
  }

  @Test
  void nothing_is_recorded_after_work_that_throws() {
    Recording recording = new Recording();
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                recording.record(
                    () -> {
                      throw new IllegalStateException("thrown");
                    }))
        .withMessage("thrown");
    assertThat(Recording.isOn()).isFalse();
  }

  @Test
  void a_thread_that_records_starts_no_second_recording() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new Recording().record(() -> new Recording().record(() -> null)))
        .withMessage("Recording.record: this thread records already");
    assertThat(Recording.isOn()).isFalse();
  }

  @Test
  void what_steps_share_is_made_once_for_each_recording() {
    Recording recording = new Recording();
    AtomicInteger shared = recording.own(AtomicInteger.class, AtomicInteger::new);

    assertThat(recording.own(AtomicInteger.class, AtomicInteger::new)).isSameAs(shared);
    assertThat(new Recording().own(AtomicInteger.class, AtomicInteger::new)).isNotSameAs(shared);
  }
}
