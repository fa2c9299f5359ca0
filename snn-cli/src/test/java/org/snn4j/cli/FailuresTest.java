// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

final class FailuresTest {

  /** Has the name of ND4J's. */
  private static final class NoAvailableBackendException extends Exception {

    private static final long serialVersionUID = 1L;
  }

  @Test
  void a_missing_back_end_is_answered_with_what_to_add() {
    Throwable failure =
        new ExceptionInInitializerError(new RuntimeException(new NoAvailableBackendException()));

    assertThat(Failures.sentence(failure)).contains("add org.nd4j:nd4j-native:1.0.0-M2.1");
  }

  @Test
  void a_class_that_failed_to_initialise_before_tells_why_it_did() {
    Throwable second = new NoClassDefFoundError("Could not initialize class Kernels");
    second.initCause(
        new ExceptionInInitializerError("Exception IllegalStateException: no such kernels"));

    assertThat(Failures.sentence(new ExceptionInInitializerError(new IllegalStateException("a"))))
        .isEqualTo("a");
    assertThat(Failures.sentence(second)).contains("no such kernels");
  }

  @Test
  void a_message_of_several_lines_becomes_one_sentence() {
    assertThat(Failures.sentence(new CommandException("first\n  second.\n")))
        .isEqualTo("first second");
  }

  @Test
  void an_unforeseen_failure_names_itself() {
    assertThat(Failures.sentence(new ClassCastException("a is no b")))
        .contains("ClassCastException", "a is no b", "--debug");
    assertThat(Failures.sentence(new IllegalStateException()))
        .contains("IllegalStateException", "--debug");
  }

  @Test
  void a_full_disk_and_a_lack_of_memory_are_told_apart() {
    assertThat(
            Failures.sentence(new UncheckedIOException(new IOException("No space left on device"))))
        .isEqualTo("Reading or writing failed: No space left on device");
    assertThat(Failures.sentence(new OutOfMemoryError("Java heap space")))
        .isEqualTo("There is not enough memory: Java heap space");
  }
}
