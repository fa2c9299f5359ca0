// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;
import org.snn4j.datasets.event.augment.RandomTemporalDelete;
import org.snn4j.datasets.event.augment.Roll;
import org.snn4j.datasets.event.augment.Warp;
import org.snn4j.datasets.event.transform.DropByArea;
import org.snn4j.datasets.event.transform.DropByTime;
import org.snn4j.datasets.event.transform.EventTransform;
import org.snn4j.datasets.transform.RandomHorizontalFlip;
import org.snn4j.datasets.transform.Sample;
import org.snn4j.golden.check.CaseRun;

/** Augmentation of events and of their frames with what was drawn given. */
final class AugmentationOperations {

  /** EventDrop's own, which its cases do not repeat. */
  private static final int RESOLUTION = 128;

  private static final ImmutableMap<String, Operation> OPERATIONS =
      ImmutableMap.of(
          "event_drop by time", AugmentationOperations::dropByTime,
          "event_drop by area", AugmentationOperations::dropByArea,
          "flip and roll of DVS frames", AugmentationOperations::flipAndRoll,
          "RandomTemporalDelete given the kept indices", AugmentationOperations::temporalDelete);

  private AugmentationOperations() {}

  static void register(ImmutableMap.Builder<String, Operation> all) {
    all.putAll(OPERATIONS);
    for (String op : List.of("Identity", "ShearX", "TranslateX", "TranslateY", "Rotate")) {
      all.put("SNNAugmentWide op " + op, AugmentationOperations::wide);
    }
  }

  private static RandomStream nothingRandom() {
    return new RandomStream(0);
  }

  private static void wide(CaseRun run) {
    if (!run.hyper().text("interpolation").equals("nearest")) {
      throw run.hyper().unsupported("interpolation");
    }
    Sample x = GoldenArrays.sample(run, "in.x");
    float[] fill = fill(run, (int) x.shape().size(-3));
    double magnitude = run.hyper().number("magnitude");
    String op = run.hyper().text("op");
    Sample y =
        switch (op) {
          case "Identity" -> x;
          case "ShearX" -> Warp.shearX(magnitude).apply(x, fill);
          case "TranslateX" -> Warp.translate((int) magnitude, 0).apply(x, fill);
          case "TranslateY" -> Warp.translate(0, (int) magnitude).apply(x, fill);
          case "Rotate" -> Warp.rotate(magnitude).apply(x, fill);
          default -> throw run.hyper().unsupported("op");
        };
    GoldenArrays.check(run, "out.y", y);
  }

  private static float[] fill(CaseRun run, int channels) {
    float[] fill = new float[channels];
    run.hyper().ignore("fill");
    if (run.hyper().has("fill")) {
      double[] values = run.hyper().numbersPerAxis("fill", channels);
      for (int i = 0; i < channels; i++) {
        fill[i] = (float) values[i];
      }
    }
    return fill;
  }

  private static void flipAndRoll(CaseRun run) {
    Roll roll = new Roll(run.hyper().integer("shift_h"), run.hyper().integer("shift_w"));
    Sample x = GoldenArrays.sample(run, "in.x");
    GoldenArrays.check(run, "out.rolled", roll.apply(x, nothingRandom()));
    Sample flipped = new RandomHorizontalFlip(1).apply(x, nothingRandom());
    GoldenArrays.check(run, "out.flipped", flipped);
  }

  private static void temporalDelete(CaseRun run) {
    int[] kept = run.integers("out.kept_index");
    RandomTemporalDelete delete = new RandomTemporalDelete(run.hyper().integer("T_remain"));
    GoldenArrays.check(run, "out.y", delete.keep(GoldenArrays.sample(run, "in.x"), kept));
    // What the case drew is a choice that ours can draw too: ascending, each frame once.
    int[] ascending = Arrays.stream(kept).sorted().distinct().toArray();
    run.check(
        "out.kept_index",
        Shape.of(ascending.length),
        Arrays.stream(ascending).asDoubleStream().toArray());
  }

  private static void dropByTime(CaseRun run) {
    DropByTime drop = new DropByTime(run.hyper().number("T"));
    drop(run, drop.from(run.hyper().number("t_start")));
  }

  private static void dropByArea(CaseRun run) {
    DropByArea drop = new DropByArea(run.hyper().number("area_ratio"), DropByArea.Area.CROSS);
    drop(run, drop.at(run.hyper().number("u_x"), run.hyper().number("u_y")));
  }

  /** Rows {@code t, -, x, y}; those with the same t, x and y are all kept or all dropped. */
  private static void drop(CaseRun run, EventTransform drop) {
    double[] rows = run.array("in.events").doubles();
    int count = rows.length / 4;
    long[] t = new long[count];
    char[] x = new char[count];
    char[] y = new char[count];
    for (int i = 0; i < count; i++) {
      t[i] = whole(rows[4 * i]);
      x[i] = (char) whole(rows[4 * i + 2]);
      y[i] = (char) whole(rows[4 * i + 3]);
    }
    SensorSize sensor = new SensorSize(RESOLUTION, RESOLUTION);
    Events kept = drop.apply(Events.of(t, x, y, new byte[count], count), sensor, nothingRandom());
    List<Double> left = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < count && next < kept.length(); i++) {
      if (kept.t(next) == t[i] && kept.x(next) == x[i] && kept.y(next) == y[i]) {
        for (int column = 0; column < 4; column++) {
          left.add(rows[4 * i + column]);
        }
        next++;
      }
    }
    double[] got = left.stream().mapToDouble(Double::doubleValue).toArray();
    run.check("out.events", Shape.of(got.length / 4, 4), got);
  }

  private static long whole(double value) {
    if (value != Math.rint(value)) {
      throw new IllegalArgumentException("in.events must hold whole numbers but has " + value);
    }
    return (long) value;
  }
}
