// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.BaseOpContext;
import org.nd4j.linalg.api.ops.OpContext;

/**
 * What ND4J wants to know of a call that is made many times. Its own context, which this one is
 * around, makes new lists of the operands each time it is asked for them, and it is asked often.
 */
final class PreparedContext extends BaseOpContext {

  private final OpContext context;
  private final List<INDArray> inputs;
  private final List<INDArray> outputs;

  /** Around a context that knows all but the operands. */
  PreparedContext(OpContext context, INDArray[] inputs, INDArray[] outputs) {
    context.setInputArrays(inputs);
    context.setOutputArrays(outputs);
    this.context = context;
    this.inputs = List.of(inputs);
    this.outputs = List.of(outputs);
  }

  @Override
  public List<INDArray> getInputArrays() {
    return inputs;
  }

  @Override
  public List<INDArray> getOutputArrays() {
    return outputs;
  }

  @Override
  public Pointer contextPointer() {
    return context.contextPointer();
  }

  @Override
  public void setRngStates(long rootState, long nodeState) {
    context.setRngStates(rootState, nodeState);
  }

  @Override
  public Pair<Long, Long> getRngStates() {
    return context.getRngStates();
  }

  @Override
  public void markInplace(boolean inPlace) {
    context.markInplace(inPlace);
  }

  @Override
  public void allowHelpers(boolean allow) {
    context.allowHelpers(allow);
  }

  @Override
  public void shapeFunctionOverride(boolean override) {
    context.shapeFunctionOverride(override);
  }

  @Override
  public void close() throws Exception {
    context.close();
  }
}
