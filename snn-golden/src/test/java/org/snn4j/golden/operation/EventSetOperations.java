// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.stream.IntStream;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.set.EventSet;
import org.snn4j.datasets.event.set.EventSets;
import org.snn4j.datasets.event.set.FrameForm;
import org.snn4j.datasets.event.set.Recordings;
import org.snn4j.datasets.event.set.SetFolder;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.check.CaseRun;

/** Listings and samples of data sets over their original files. */
final class EventSetOperations {

  private static final String ENDING = "\\.npz$";

  private EventSetOperations() {}

  static void register(ImmutableMap.Builder<String, Operation> all) {
    all.put("DVS Gesture: cutting recordings by the label csv", EventSetOperations::cuts);
    all.put("DVS128Gesture dataset listing and frames", EventSetOperations::gestures);
    all.put("CIFAR10DVS frame sample 0", EventSetOperations::cifar);
  }

  private static Recordings recordings(CaseRun run, EventSet set) {
    return new SetFolder(set, run.beside(run.hyper().text("folder"))).recordings();
  }

  /** {@code out.k.t} and {@code out.k.xyp [3, events]} of the k-th sample named. */
  private static void cuts(CaseRun run) {
    Recordings all = recordings(run, EventSets.dvsGesture());
    List<String> names = texts(run.hyper().values("samples"));
    requireSame(names.stream().sorted().toList(), all.keys().stream().sorted().toList());
    for (int k = 0; k < names.size(); k++) {
      if (run.has("out." + k + ".t")) {
        int index = all.keys().indexOf(names.get(k));
        checkEvents(run, "out." + k, all.list().get(index).events());
      }
    }
  }

  private static void checkEvents(CaseRun run, String name, Events events) {
    int n = events.length();
    double[] times = new double[n];
    double[] pixels = new double[3 * n];
    for (int i = 0; i < n; i++) {
      times[i] = events.t(i);
      pixels[i] = events.x(i);
      pixels[n + i] = events.y(i);
      pixels[2 * n + i] = events.p(i);
    }
    run.check(name + ".t", Shape.of(n), times);
    run.check(name + ".xyp", Shape.of(3, n), pixels);
  }

  /** The order, the labels and the first frames of each part. */
  private static void gestures(CaseRun run) {
    Hyper hyper = run.hyper();
    Recordings all = recordings(run, EventSets.dvsGesture()).inPeerOrder();
    requireSame(texts(hyper.values("classes")), all.classFolders());
    String kind = hyper.text("data_type");
    Hyper samples = hyper.object("samples");
    for (String part : List.of("train", "test")) {
      Recordings those = all.part(part);
      List<String> names = texts(samples.values(part));
      if (kind.equals("event")) {
        requireSame(names, withoutPart(those.keys(), part));
      } else if (kind.equals("frame")) {
        frames(run, part, those, names);
      } else {
        throw hyper.unsupported("data_type");
      }
      int[] labels = those.labels();
      double[] targets = IntStream.of(labels).asDoubleStream().toArray();
      run.check("out." + part + ".targets", Shape.of(labels.length), targets);
    }
  }

  private static void frames(CaseRun run, String part, Recordings those, List<String> names) {
    FrameForm form = form(run.hyper());
    for (int i = 0; i < those.size(); i++) {
      FrameForm its = form;
      if (form.variable()) {
        // The number of frames is part of the recorded name.
        its = FrameForm.byDuration(duration(run.hyper()), frames(names.get(i)));
      }
      String key = withoutPart(List.of(those.list().get(i).key()), part).get(0);
      int there = form.of(those.list().get(i).events(), those.sensor()).t();
      requireSame(List.of(names.get(i) + ".npz"), List.of(form.file(key, there)));
      if (run.has("out." + part + "." + i + ".shape")) {
        checkFrames(run, "out." + part + "." + i, those.frames(its), i);
      }
    }
  }

  private static int frames(String name) {
    return Integer.parseInt(name.substring(name.lastIndexOf('_') + 1));
  }

  private static void cifar(CaseRun run) {
    Recordings all = recordings(run, EventSets.cifar10Dvs());
    String key = run.hyper().text("sample").replaceFirst(ENDING, "");
    checkFrames(run, "out", all.frames(form(run.hyper())), all.keys().indexOf(key));
  }

  private static long duration(Hyper hyper) {
    return (long) hyper.number("duration");
  }

  private static FrameForm form(Hyper hyper) {
    if (hyper.has("duration")) {
      return FrameForm.byDuration(duration(hyper), 1);
    }
    int frames = hyper.integer("frames_number");
    return switch (hyper.text("split_by")) {
      case "number" -> FrameForm.byNumber(frames);
      case "time" -> FrameForm.byTime(frames);
      default -> throw hyper.unsupported("split_by");
    };
  }

  /** Rows (t, p, y, x) and the counts there. */
  private static void checkFrames(CaseRun run, String name, Dataset data, int index) {
    Shape shape = data.sampleShape();
    float[] values = new float[Math.toIntExact(shape.length())];
    data.read(index, values);
    int[] there = IntStream.range(0, values.length).filter(i -> values[i] != 0).toArray();
    double[] places = new double[4 * there.length];
    double[] counts = new double[there.length];
    for (int row = 0; row < there.length; row++) {
      long rest = there[row];
      counts[row] = values[there[row]];
      for (int axis = 3; axis >= 0; axis--) {
        places[4 * row + axis] = rest % shape.size(axis);
        rest /= shape.size(axis);
      }
    }
    double[] sizes = IntStream.range(0, 4).mapToDouble(shape::size).toArray();
    String separator = name + ".";
    run.check(separator + "shape", Shape.of(4), sizes);
    run.check(separator + "nonzero_index", Shape.of(there.length, 4), places);
    run.check(separator + "nonzero_value", Shape.of(there.length), counts);
  }

  private static List<String> texts(List<JsonNode> values) {
    return values.stream().map(value -> value.asText().replaceFirst(ENDING, "")).toList();
  }

  private static List<String> withoutPart(List<String> keys, String part) {
    return keys.stream().map(key -> key.substring(part.length() + 1)).toList();
  }

  private static void requireSame(List<String> expected, List<String> got) {
    if (!expected.equals(got)) {
      throw new IllegalStateException("the samples must be " + expected + " but are " + got);
    }
  }
}
