// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.tensor;

import java.util.Arrays;
import java.util.List;
import org.snn4j.core.tensor.Tape.Slot;

/** What is done when an operation was computed: its derivative noted, its listener told. */
final class Recording {

  private Recording() {}

  /**
   * Notes an operation's derivative on the tape that tracks an input, if there is one.
   *
   * @param reads whether the derivative reads the numbers of inputs or outputs
   * @return the outputs, tracked if an input is
   */
  static Tensor[] record(
      String operation,
      Tensor[] outputs,
      Backward.OfMany backward,
      boolean reads,
      Tensor... inputs) {
    Tape tape = tapeOf(operation, inputs);
    if (tape == null || tape.isWalking()) {
      tell(operation, inputs, outputs);
      return outputs;
    }
    tape.requireRecording(operation);
    mark(reads, inputs, outputs);
    Tensor[] tracked = tape.note(outputs, backward, slots(inputs));
    tell(operation, inputs, tracked);
    return tracked;
  }

  private static void mark(boolean reads, Tensor[] inputs, Tensor[] outputs) {
    for (Tensor output : outputs) {
      output.storage().markResult();
    }
    if (reads) {
      markRead(inputs);
      markRead(outputs);
    }
  }

  private static void markRead(Tensor[] tensors) {
    for (Tensor tensor : tensors) {
      if (tensor != null) {
        tensor.storage().markRead();
      }
    }
  }

  private static Slot[] slots(Tensor[] inputs) {
    Slot[] slots = new Slot[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      slots[i] = inputs[i] == null ? null : inputs[i].slot();
    }
    return slots;
  }

  private static void tell(String operation, Tensor[] inputs, Tensor[] outputs) {
    OperationListener listener = outputs[0].scope().listener();
    if (listener != null) {
      listener.performed(Operation.of(operation), Arrays.asList(inputs), List.of(outputs));
    }
  }

  private static Tape tapeOf(String operation, Tensor[] inputs) {
    Tape tape = null;
    for (Tensor input : inputs) {
      if (input == null || input.slot() == null) {
        continue;
      }
      if (tape != null && tape != input.slot().tape()) {
        throw new IllegalStateException(operation + ": the operands are tracked by two tapes");
      }
      tape = input.slot().tape();
    }
    return tape;
  }
}
