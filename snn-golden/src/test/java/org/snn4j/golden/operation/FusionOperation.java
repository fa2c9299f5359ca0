// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.nn.layer.BatchNorm1d;
import org.snn4j.core.nn.layer.BatchNorm2d;
import org.snn4j.core.nn.layer.BatchNormFolding;
import org.snn4j.core.nn.layer.Conv1d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.golden.net.NetBuilder;
import org.snn4j.golden.npz.NpyArray;

/**
 * A convolution and the batch norm behind it made one, in a chain of layers: {@code out.weight} and
 * {@code out.bias} of the new convolution, and the chain's {@code out.y} before and {@code
 * out.y_fused} after.
 */
final class FusionOperation implements Operation {

  @Override
  public void run(CaseRun run) {
    if (run.hyper().flag("training", false)) {
      throw run.hyper().unsupported("training");
    }
    // The norm's eps is among its own arguments, too.
    Hyper net = run.hyper().ignore("eps").object("net");
    if (!net.text("kind").equals("sequential")) {
      throw net.unsupported("kind");
    }
    List<Module> layers = new ArrayList<>();
    for (Hyper layer : net.objects("layers")) {
      layers.add(loaded(layer, run));
    }
    run.check("out.y", forward(layers, run));
    List<Module> fused = fused(layers, run);
    if (fused.size() != layers.size() - 1) {
      throw net.unsupported("layers");
    }
    run.check("out.y_fused", forward(fused, run));
    Module convolution =
        fused.stream().filter(layer -> !layers.contains(layer)).findFirst().orElseThrow();
    run.check("out.weight", convolution.parameters().get("weight").value());
    run.check("out.bias", convolution.parameters().get("bias").value());
  }

  private static Module loaded(Hyper hyper, CaseRun run) {
    String prefix = hyper.text("name") + ".";
    Module layer = NetBuilder.layer(hyper.text("op"), hyper, run).root();
    Map<String, StateDict.Entry> entries = new LinkedHashMap<>();
    for (String key : layer.stateDict().entries().keySet()) {
      boolean learned = layer.parameters().containsKey(key);
      NpyArray array = run.array((learned ? "param." : "buffer.") + prefix + key);
      entries.put(
          key,
          array instanceof NpyArray.Integers integers
              ? new StateDict.Entry.Longs(array.shape(), integers.values())
              : new StateDict.Entry.Doubles(array.shape(), array.doubles()));
    }
    layer.load(new StateDict(entries));
    return layer;
  }

  private static Tensor forward(List<Module> layers, CaseRun run) {
    ForwardPass pass = ForwardPass.inference(run.scope());
    Tensor y = run.tensor("in.x");
    for (Module layer : layers) {
      y = layer.forward(y, pass);
    }
    return y;
  }

  private static List<Module> fused(List<Module> layers, CaseRun run) {
    Init seeded = Init.seeded(run.scope(), 0);
    Init init = run.dtype() == DType.DOUBLE ? seeded.inDoublePrecision() : seeded;
    List<Module> fused = new ArrayList<>();
    for (Module layer : layers) {
      Module before = fused.isEmpty() ? null : fused.get(fused.size() - 1);
      if (before instanceof Conv2d conv && layer instanceof BatchNorm2d norm) {
        fused.set(fused.size() - 1, BatchNormFolding.fold(conv, norm, init));
      } else if (before instanceof Conv1d conv && layer instanceof BatchNorm1d norm) {
        fused.set(fused.size() - 1, BatchNormFolding.fold(conv, norm, init));
      } else {
        fused.add(layer);
      }
    }
    return fused;
  }
}
