// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import org.snn4j.core.loss.Accuracy;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.check.CaseRun;

/**
 * {@code out.topK} for each K of {@code hyper.k}: how many percent of the labels are among the K
 * best.
 */
final class AccuracyOperation implements Operation {

  @Override
  public void run(CaseRun run) {
    Tensor scores = run.tensor("in.y");
    int[] labels = run.integers("label.y");
    for (int k : run.hyper().integers("k")) {
      int correct = Accuracy.correct(scores, labels, k);
      run.check("out.top" + k, 100.0 * correct / labels.length);
    }
  }
}
