// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.peer;

/** What a process is started for. */
public enum Task {
  /** To write what it computes, for comparison; nothing is timed. */
  CHECK(1),
  /** To time training steps: forward, loss, backward, AdamW. */
  TRAINING(1),
  /** To time forward passes in evaluation mode. */
  INFERENCE(4);

  private final int repeats;

  Task(int repeats) {
    this.repeats = repeats;
  }

  /** How many runs stand for a training step, so that all are warm alike. */
  public int repeats() {
    return repeats;
  }
}
