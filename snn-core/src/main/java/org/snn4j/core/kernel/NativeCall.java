// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.core.replay.Recording;
import org.snn4j.core.replay.Step;

/**
 * A call of one of ND4J's native operations with outputs of ours, so that ND4J allocates nothing.
 * Where the calling thread {@linkplain Recording records}, the call is one of its steps, with all
 * that ND4J wants to know made once.
 */
public final class NativeCall {

  private NativeCall() {}

  /** Runs an operation by its libnd4j name. */
  public static void run(String name, INDArray[] inputs, INDArray[] outputs, int... arguments) {
    DynamicCustomOp op =
        DynamicCustomOp.builder(name)
            .addInputs(inputs)
            .addOutputs(outputs)
            .addIntegerArguments(arguments)
            .build();
    if (!Recording.isOn()) {
      Nd4j.exec(op);
      return;
    }
    OpContext context = Nd4j.getExecutioner().buildContext();
    context.setIArguments(widened(arguments));
    Recording.used((Object[]) inputs);
    Recording.used((Object[]) outputs);
    Recording.perform(new Prepared(op, new PreparedContext(context, inputs, outputs)));
  }

  /** {@code c = a b} for matrices or equally batched matrices. */
  public static void matmul(INDArray a, INDArray b, INDArray c) {
    run("matmul", new INDArray[] {a, b}, new INDArray[] {c}, 0, 0, 0);
  }

  /** What is left to do of a call. */
  private record Prepared(DynamicCustomOp op, OpContext context) implements Step {

    @Override
    public boolean run() {
      Nd4j.getExecutioner().exec(op, context);
      return true;
    }
  }

  private static long[] widened(int[] arguments) {
    long[] wide = new long[arguments.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = arguments[i];
    }
    return wide;
  }
}
