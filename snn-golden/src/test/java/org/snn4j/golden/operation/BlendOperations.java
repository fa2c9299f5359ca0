// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import java.util.Optional;
import org.snn4j.core.data.Batch;
import org.snn4j.core.data.Blend;
import org.snn4j.core.data.Mixup;
import org.snn4j.core.loss.Losses;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.check.CaseRun;

/** Mixup and cutmix with what was drawn given. */
final class BlendOperations {

  private BlendOperations() {}

  static void mixup(CaseRun run) {
    Batch mixed = blended(run, new Blend.Mix(run.hyper().number("lam")));
    Recording recording = new Recording(run);
    Tensor y = recording.watch("in.y");
    Tensor rate = y.rank() == 3 ? Losses.meanOverTime(y) : y;
    Tensor loss = Losses.softCrossEntropy(rate, mixed.targets().orElseThrow());
    run.check("out.loss", loss);
    recording.minimise(loss);
    recording.checkGradients();
  }

  static void cutmix(CaseRun run) {
    int[] rows = run.hyper().perAxis("box_y", 2);
    int[] columns = run.hyper().perAxis("box_x", 2);
    Tensor x = run.tensor("in.x");
    Blend cut =
        new Blend.Cut(
            new Blend.Box(
                rows[0],
                rows[1],
                columns[0],
                columns[1],
                Math.toIntExact(x.size(-2)),
                Math.toIntExact(x.size(-1))));
    run.check("out.lam", cut.lambda());
    blended(run, cut);
  }

  private static Batch blended(CaseRun run, Blend blend) {
    Mixup mixup = Mixup.mixup(1, run.hyper().number("smoothing"));
    Batch batch = new Batch(run.tensor("in.x"), run.integers("label.y"));
    Batch blended = mixup.apply(batch, run.hyper().integer("num_classes"), Optional.of(blend));
    run.check("out.x", blended.inputs());
    run.check("out.target", blended.targets().orElseThrow());
    return blended;
  }
}
