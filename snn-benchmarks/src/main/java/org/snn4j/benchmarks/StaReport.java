// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.ann2snn.CalibrationData;
import org.snn4j.ann2snn.Converter;
import org.snn4j.ann2snn.sta.STATransformerRecipe;
import org.snn4j.ann2snn.sta.StaMode;
import org.snn4j.ann2snn.sta.StaNetwork;
import org.snn4j.core.nn.Filling;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.models.vit.VisionTransformerConfig;

/**
 * What a vision transformer costs after conversion by spatio-temporal approximation, T = 8:
 * ViT-B/16 with random weights, images and thresholds in each of the three modes, the network that
 * was converted, and the whole loop without leaving anything out, timed in turn in one run, every
 * round in another order. Results of the short and the whole loop are compared bit for bit.
 */
public final class StaReport {

  private static final int TIME_STEPS = 8;
  private static final int ROUNDS = 7;

  private StaReport() {}

  /** The first argument is the batch size (4 unless given). */
  public static void main(String[] arguments) {
    int batch = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 4;
    try (TensorScope scope = TensorScope.open("report")) {
      Init init = Init.seeded(scope, 1);
      VisionTransformerConfig config = VisionTransformerConfig.vitB16();
      Module network = config.build(init);
      redraw(network.parameters().get("heads.head.weight"), init);
      System.out.printf("ViT-B/16, batch %d, T = %d%n", batch, TIME_STEPS);
      report(network, scope, images(config, init, batch));
    }
  }

  private static void redraw(Parameter weights, Init init) {
    Tensor drawn =
        init.draw(new Filling.TruncatedNormal(0.02, 2), weights.value().shape().toArray());
    weights.value().copyFrom(drawn.toFloatArray());
  }

  private static List<Tensor> images(VisionTransformerConfig config, Init init, int batch) {
    List<Tensor> images = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      long[] sizes = config.imageShape().insert(0, batch).toArray();
      images.add(init.draw(new Filling.TruncatedNormal(1, 3), sizes));
    }
    return images;
  }

  private static void report(Module network, TensorScope scope, List<Tensor> images) {
    Map<String, Module> subjects = new LinkedHashMap<>();
    subjects.put("ANN", network);
    Tensor x = images.get(0);
    float[] wanted = output(network, x, scope);
    for (StaMode mode : StaMode.values()) {
      StaNetwork converted = converted(network, mode, images, scope);
      subjects.put(mode.text(), converted);
      float[] y = output(converted, x, scope);
      System.out.printf(
          "%s: largest difference from the ANN %.3g; as the whole loop, bit for bit: %s%n",
          mode.text(),
          difference(y, wanted),
          Arrays.equals(y, output(converted.inFull(), x, scope)));
    }
    times(subjects, x, scope);
  }

  private static StaNetwork converted(
      Module network, StaMode mode, List<Tensor> images, TensorScope scope) {
    STATransformerRecipe recipe =
        STATransformerRecipe.builder()
            .dataloader(CalibrationData.of(images))
            .timeSteps(TIME_STEPS)
            .mode(mode)
            .thresholdScale(0.5)
            .build();
    return (StaNetwork) new Converter(recipe, scope).convert(network, images.get(0));
  }

  private static void times(Map<String, Module> subjects, Tensor x, TensorScope scope) {
    Map<String, double[]> seconds = new LinkedHashMap<>();
    subjects.keySet().forEach(name -> seconds.put(name, new double[ROUNDS]));
    List<String> order = new ArrayList<>(subjects.keySet());
    for (int round = 0; round < ROUNDS; round++) {
      for (String name : order) {
        seconds.get(name)[round] = seconds(subjects.get(name), x, scope);
      }
      Collections.rotate(order, 1);
    }
    seconds.values().forEach(Arrays::sort);
    double ann = seconds.get("ANN")[ROUNDS / 2];
    seconds.forEach((name, all) -> print(name, all[ROUNDS / 2], ann));
    for (StaMode mode : StaMode.values()) {
      StaNetwork full = ((StaNetwork) subjects.get(mode.text())).inFull();
      print(mode.text() + ", whole loop (once)", seconds(full, x, scope), ann);
    }
  }

  private static void print(String name, double seconds, double ann) {
    System.out.printf("%-36s %7.3f s  %5.2f times the ANN%n", name, seconds, seconds / ann);
  }

  private static double seconds(Module network, Tensor x, TensorScope scope) {
    long start = System.nanoTime();
    output(network, x, scope);
    return (System.nanoTime() - start) * 1e-9;
  }

  private static float[] output(Module network, Tensor x, TensorScope scope) {
    try (TensorScope inner = scope.child("forward")) {
      return network.forward(inner.borrow(x), ForwardPass.inference(inner)).toFloatArray();
    }
  }

  private static double difference(float[] a, float[] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }
}
