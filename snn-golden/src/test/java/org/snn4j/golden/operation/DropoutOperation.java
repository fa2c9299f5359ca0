// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import java.util.function.DoubleFunction;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Dropout;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.check.CaseRun;

/**
 * A dropout over time whose mask {@code in.mask} was recorded: {@code out.y}, and {@code
 * out.y_eval} of the layer when it does nothing.
 */
final class DropoutOperation implements Operation {

  private final DoubleFunction<Module> layer;

  DropoutOperation(DoubleFunction<Module> layer) {
    this.layer = layer;
  }

  @Override
  public void run(CaseRun run) {
    if (!run.hyper().flag("training")) {
      throw run.hyper().unsupported("training");
    }
    if (!run.hyper().text("step_mode").equals("m")) {
      throw run.hyper().unsupported("step_mode");
    }
    Recording recording = new Recording(run);
    Tensor y = Dropout.dropout(recording.watch("in.x_seq"), run.tensor("in.mask"));
    run.check("out.y", y);
    recording.weigh(y, "cotangent.y");
    recording.checkGradients();
    Module module = layer.apply(run.hyper().number("p"));
    run.check(
        "out.y_eval", module.forward(run.tensor("in.x_seq"), ForwardPass.inference(run.scope())));
  }
}
