// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;
import org.snn4j.datasets.event.frame.FrameStack;
import org.snn4j.datasets.event.frame.Frames;
import org.snn4j.datasets.event.frame.Segments;
import org.snn4j.golden.check.CaseRun;

/** Frames of events, their augmentation, splits. */
final class EventFrameOperations {

  private EventFrameOperations() {}

  static void register(ImmutableMap.Builder<String, Operation> all) {
    String fixedNumber = "integrate_events_by_fixed_frames_number split_by=";
    all.put(fixedNumber + "number", EventFrameOperations::fixedNumber);
    all.put(fixedNumber + "time", EventFrameOperations::fixedNumber);
    all.put("integrate_events_by_fixed_duration", EventFrameOperations::fixedDuration);
    AugmentationOperations.register(all);
    SplitOperations.register(all);
  }

  private static void fixedNumber(CaseRun run) {
    Events events = events(run);
    int frames = run.hyper().integer("frames_number");
    SensorSize sensor = sensor(run);
    switch (run.hyper().text("split_by")) {
      case "number" -> {
        checkEdges(run, Segments.byNumber(events, frames));
        check(run, "out.frames", Frames.byNumber(events, frames, sensor));
      }
      case "time" -> {
        checkEdges(run, Segments.byTime(events, frames));
        check(run, "out.frames", Frames.byTime(events, frames, sensor));
      }
      default -> throw run.hyper().unsupported("split_by");
    }
  }

  private static void fixedDuration(CaseRun run) {
    int duration = run.hyper().integer("duration");
    check(run, "out.frames", Frames.byDuration(events(run), duration, sensor(run)));
  }

  private static void checkEdges(CaseRun run, int[] edges) {
    double[] at = Arrays.stream(edges).asDoubleStream().toArray();
    Shape shape = Shape.of(edges.length - 1);
    run.check("out.j_l", shape, Arrays.copyOfRange(at, 0, at.length - 1));
    run.check("out.j_r", shape, Arrays.copyOfRange(at, 1, at.length));
  }

  private static SensorSize sensor(CaseRun run) {
    return new SensorSize(run.hyper().integer("H"), run.hyper().integer("W"));
  }

  static void check(CaseRun run, String name, FrameStack frames) {
    run.check(name, frames.shape(), GoldenArrays.doubles(frames.values()));
  }

  private static Events events(CaseRun run) {
    double[] times = run.array("in.t").doubles();
    long[] t = new long[times.length];
    byte[] p = new byte[times.length];
    double[] polarities = run.array("in.p").doubles();
    for (int i = 0; i < t.length; i++) {
      t[i] = (long) times[i];
      p[i] = (byte) (polarities[i] == 0 ? 0 : 1);
    }
    return Events.of(
        t, GoldenArrays.chars(run, "in.x"), GoldenArrays.chars(run, "in.y"), p, t.length);
  }
}
