// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.util.function.Function;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;
import org.snn4j.datasets.event.format.Aedat2;
import org.snn4j.datasets.event.format.Aedat3;
import org.snn4j.datasets.event.format.AtisBin;
import org.snn4j.datasets.event.format.Repair;
import org.snn4j.datasets.event.format.Repaired;
import org.snn4j.golden.check.CaseRun;

/**
 * Readers of event files: {@code out.t}, {@code out.x}, {@code out.y} and {@code out.p} of {@code
 * hyper.input_file}. The recorded readers do not look at the order of times, so here it is kept,
 * too; everything else must be sound.
 */
final class EventFormatOperations {

  private static final SensorSize LARGEST = new SensorSize(256, 256);

  private EventFormatOperations() {}

  static void register(ImmutableMap.Builder<String, Operation> all) {
    all.put(
        "AEDAT 2.0 decoding (CIFAR10-DVS)",
        reading(file -> Aedat2.repair(file, Aedat2.Layout.CIFAR10_DVS, Repair.KEEP)));
    Operation aedat3 = reading(file -> Aedat3.repair(file, Repair.KEEP));
    all.put("AEDAT 3.1 decoding (load_aedat_v3)", aedat3);
    all.put("AEDAT 3.1 decoding with timestamp overflow", aedat3);
    all.put(
        "ATIS bin decoding (N-MNIST)", reading(file -> AtisBin.repair(file, LARGEST, Repair.KEEP)));
  }

  private static Operation reading(Function<Path, Repaired> reader) {
    return run -> {
      Repaired all = reader.apply(run.beside(run.hyper().text("input_file")));
      if (all.outside() > 0 || all.lostBytes() > 0) {
        throw new IllegalStateException("the file is not sound: " + all);
      }
      check(run, all.events());
    };
  }

  private static void check(CaseRun run, Events events) {
    Shape shape = Shape.of(events.length());
    double[][] columns = new double[4][events.length()];
    for (int i = 0; i < events.length(); i++) {
      columns[0][i] = events.t(i);
      columns[1][i] = events.x(i);
      columns[2][i] = events.y(i);
      columns[3][i] = events.p(i);
    }
    run.check("out.t", shape, columns[0]);
    run.check("out.x", shape, columns[1]);
    run.check("out.y", shape, columns[2]);
    run.check("out.p", shape, columns[3]);
  }
}
