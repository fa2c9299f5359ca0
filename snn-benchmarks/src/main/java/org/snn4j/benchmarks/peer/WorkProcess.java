// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snn4j.core.checkpoint.Safetensors;

/**
 * What a process of either program does: warm up, time, note speed and memory, write the result.
 */
public final class WorkProcess {

  private static final int SIDE = 2048;
  private static final int PRODUCTS = 9;
  private static final int PRODUCTS_BEFORE = 3;

  private WorkProcess() {}

  /** Does what is ordered. */
  public static void run(WorkOrder order, Program program) throws IOException {
    switch (order.task()) {
      case CHECK -> Safetensors.write(order.result(), program.answers(), Map.of());
      case TRAINING -> timed(order, program, program.training()).write(order.result());
      case INFERENCE -> timed(order, program, program.inference()).write(order.result());
    }
  }

  private static Measurement timed(WorkOrder order, Program program, Program.Work work)
      throws IOException {
    for (int i = 0; i < order.warmUp(); i++) {
      work.run();
    }
    List<Double> seconds = new ArrayList<>();
    Map<String, List<Double>> parts = new LinkedHashMap<>();
    for (int i = 0; i < order.runs(); i++) {
      long start = System.nanoTime();
      Map<String, Double> noted = work.run();
      seconds.add((System.nanoTime() - start) * 1e-9);
      noted.forEach(
          (name, value) -> parts.computeIfAbsent(name, n -> new ArrayList<>()).add(value));
    }
    // Before the product's own matrices are there.
    long peak = peakKibibytes();
    return new Measurement(program.describe(), seconds, parts, productSpeed(program), peak);
  }

  private static double productSpeed(Program program) {
    Runnable product = program.product(SIDE);
    List<Double> speeds = new ArrayList<>();
    for (int i = -PRODUCTS_BEFORE; i < PRODUCTS; i++) {
      long start = System.nanoTime();
      product.run();
      double speed = 2.0 * SIDE * SIDE * SIDE / (System.nanoTime() - start);
      if (i >= 0) {
        speeds.add(speed);
      }
    }
    return Spread.of(speeds).median();
  }

  /** The most physical memory that this process ever held, where Linux tells it; else 0. */
  private static long peakKibibytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(0);
    }
  }
}
