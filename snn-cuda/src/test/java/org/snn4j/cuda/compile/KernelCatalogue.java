// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.compile;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.cuda.source.KernelOptions;
import org.snn4j.cuda.source.KernelProgram;

/**
 * Programs in which every kernel and every line of the kernels' text is compiled: neurons with
 * every charge, reset and surrogate, with and without what is fused with them.
 */
final class KernelCatalogue {

  private static final int FORMS = 13;

  private KernelCatalogue() {}

  static List<KernelProgram> all() {
    List<KernelProgram> all = new ArrayList<>();
    forward(all);
    backward(all);
    KernelOptions none = KernelOptions.none();
    all.add(KernelProgram.of("fold", none.with("BLOCK", 256)));
    for (String name :
        List.of(
            "batch_norm_statistics",
            "mask_and_sum",
            "pack_spikes",
            "spike_attention",
            "event_frames")) {
      all.add(KernelProgram.of(name, none));
    }
    for (int lanes : new int[] {1, 4}) {
      KernelOptions options = none.with("LANES", lanes);
      all.add(KernelProgram.of("residual_add", options));
      all.add(KernelProgram.of("batch_norm_backward", options));
      all.add(KernelProgram.of("batch_norm_apply", fused(none, true, lanes == 4, lanes)));
    }
    return all;
  }

  private static void forward(List<KernelProgram> all) {
    for (int charge = 0; charge < 3; charge++) {
      for (int which = 0; which < (charge == 0 ? 2 : 4); which++) {
        KernelOptions neuron = neuron(charge, which / 2, which % 2);
        all.add(KernelProgram.of("neuron_forward", fused(neuron, false, false, 4)));
        all.add(KernelProgram.of("neuron_forward", fused(neuron, true, which % 2 == 0, 1)));
      }
    }
  }

  private static void backward(List<KernelProgram> all) {
    for (int form = 0; form < FORMS; form++) {
      for (int hard = 0; hard < 2; hard++) {
        KernelOptions neuron =
            neuron(form % 3, form % 2 * Math.min(1, form % 3), hard)
                .with("FORM", form)
                .with("DETACH", form / 2 % 2)
                .with("LEARNED", form % 2 == 0 && form % 3 > 0)
                .with("BLOCK", 256);
        all.add(
            KernelProgram.of(
                "neuron_backward", fused(neuron.with("STEPS", 4), false, hard == 0, 4)));
        all.add(
            KernelProgram.of("neuron_backward", fused(neuron.with("STEPS", 0), false, false, 1)));
        all.add(
            KernelProgram.of(
                "neuron_norm_backward", fused(neuron.with("STEPS", 4 * hard), true, false, 1)));
      }
    }
    KernelOptions long16 = neuron(1, 1, 1).with("FORM", 1).with("LEARNED", 0).with("BLOCK", 256);
    all.add(KernelProgram.of("neuron_backward", fused(long16.with("STEPS", 16), false, false, 1)));
  }

  private static KernelOptions neuron(int charge, int divides, int hard) {
    return KernelOptions.none()
        .with("CHARGE", charge)
        .with("DIVIDES", divides)
        .with("HARD", hard)
        .with("DETACH", 0);
  }

  private static KernelOptions fused(
      KernelOptions options, boolean norm, boolean residual, int lanes) {
    return options
        .with("NORM", norm)
        .with("BIAS", norm && !residual)
        .with("RESIDUAL", residual)
        .with("LANES", lanes);
  }
}
