// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

import java.util.List;
import org.snn4j.core.pickle.StorageSource.TensorMemory;

/** Tensors and parameters of PyTorch. */
final class TorchCalls {

  private static final int METADATA = 6;

  private final PickleInput in;

  TorchCalls(PickleInput in) {
    this.in = in;
  }

  PickleTensor make(Global.Known known, List<Object> values) {
    Arguments arguments = new Arguments(in, known.fullName(), values);
    return switch (known) {
      // (storage, offset, shape, strides)
      case TENSOR -> tensor(arguments.requireCount(4, 4), null, false);
      // (..., requires gradient, hooks, and perhaps metadata)
      case TENSOR_V2 -> {
        requireNoHooks(arguments.requireCount(6, 7), 5);
        requireNoMetadata(arguments, METADATA);
        yield tensor(arguments, null, arguments.truth(4));
      }
      // (..., requires gradient, hooks, type, and perhaps metadata)
      case TENSOR_V3 -> {
        requireNoHooks(arguments.requireCount(7, 8), 5);
        requireNoMetadata(arguments, METADATA + 1);
        yield tensor(arguments, type(arguments), arguments.truth(4));
      }
      default -> parameter(arguments.requireCount(3, 3));
    };
  }

  private PickleTensor parameter(Arguments arguments) {
    requireNoHooks(arguments, 2);
    if (!(arguments.get(0) instanceof PickleTensor tensor)) {
      throw arguments.wrong(0, "a tensor");
    }
    return new PickleTensor(tensor.data(), true, arguments.truth(1));
  }

  private PickleTensor tensor(Arguments arguments, PickleType named, boolean requiresGrad) {
    if (!(arguments.get(0) instanceof TensorMemory memory)) {
      throw arguments.wrong(0, "a storage");
    }
    PickleType type = named == null ? memory.type() : named;
    if (type == null) {
      throw in.problem("a tensor of an untyped storage must tell its type");
    }
    try {
      long offset = Math.addExact(memory.offset(), arguments.whole(1));
      return new PickleTensor(
          StridedData.of(memory.bytes(), type, arguments.axes(2), arguments.axes(3), offset),
          false,
          requiresGrad);
    } catch (IllegalArgumentException | ArithmeticException wrong) {
      throw in.problem("a tensor is refused: " + wrong.getMessage());
    }
  }

  private static PickleType type(Arguments arguments) {
    if (arguments.get(6) instanceof Global.TorchType type) {
      return type.type();
    }
    throw arguments.wrong(6, "a type of torch");
  }

  private static void requireNoHooks(Arguments arguments, int i) {
    Object hooks = arguments.get(i);
    boolean empty =
        hooks instanceof PickleValue.None
            || (hooks instanceof Node.Pairs pairs && pairs.keysAndValues().isEmpty());
    if (!empty) {
      throw arguments.wrong(i, "no hooks");
    }
  }

  private static void requireNoMetadata(Arguments arguments, int i) {
    if (arguments.count() <= i || arguments.get(i) instanceof PickleValue.None) {
      return;
    }
    // Marks such as 'conj' and 'neg' would change what the elements mean.
    if (!(arguments.get(i) instanceof Node.Pairs pairs) || !pairs.keysAndValues().isEmpty()) {
      throw arguments.wrong(i, "no metadata");
    }
  }
}
