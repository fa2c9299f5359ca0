// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.profile;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.cpu.nativecpu.ops.NativeOpExecutioner;

/** ND4J's native operations, each call timed; ND4J takes it where {@code opexec} names it. */
public final class TimedExecutioner extends NativeOpExecutioner {

  @Override
  public INDArray[] exec(CustomOp op) {
    return timed(name(op, op.inputArguments()), () -> super.exec(op));
  }

  @Override
  public INDArray[] exec(CustomOp op, OpContext context) {
    return timed(name(op, context.getInputArrays()), () -> super.exec(op, context));
  }

  private static String name(CustomOp op, List<INDArray> inputs) {
    String name = "nd4j." + op.opName();
    return Boolean.getBoolean(TimedProvider.BY_SHAPE)
        ? name
            + inputs.stream()
                .map(input -> Arrays.toString(input.shape()))
                .collect(Collectors.joining(" ", " ", ""))
        : name;
  }

  private static INDArray[] timed(String name, Clock.Call call) {
    try {
      return (INDArray[]) Clock.SHARED.time(name, call);
    } catch (RuntimeException | Error thrown) {
      throw thrown;
    } catch (Throwable thrown) {
      throw new IllegalStateException(thrown);
    }
  }
}
