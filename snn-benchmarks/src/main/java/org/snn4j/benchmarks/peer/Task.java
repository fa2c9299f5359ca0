// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.peer;

/** What a process is started for. */
public enum Task {
  /** To write what it computes, for comparison; nothing is timed. */
  CHECK,
  /** To time training steps: forward, loss, backward, AdamW. */
  TRAINING,
  /** To time forward passes in evaluation mode. */
  INFERENCE
}
