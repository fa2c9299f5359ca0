// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.profile;

import java.nio.file.Path;
import java.util.Locale;
import org.snn4j.benchmarks.peer.Exchange;
import org.snn4j.benchmarks.peer.OurProgram;
import org.snn4j.benchmarks.peer.Program;
import org.snn4j.benchmarks.peer.Workload;

/**
 * Where a training step of a network that was compared with the peer goes: milliseconds of a step
 * by kernel. Needs {@code -Dsnn4j.kernels=timed} and {@code
 * -Dopexec=org.snn4j.benchmarks.profile.TimedExecutioner}; {@code -Dsnn4j.profile.shapes=true}
 * tells calls apart by their tensors' shapes.
 */
public final class StepProfile {

  private static final int WARM_UP = 24;
  private static final int STEPS = 15;

  private StepProfile() {}

  /** Arguments: the folder of a comparison (its option {@code --out}) and its workload. */
  public static void main(String[] arguments) {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("StepProfile: arguments are FOLDER WORKLOAD");
    }
    Exchange exchange = new Exchange(Path.of(arguments[0]));
    Workload workload = Workload.named(arguments[1]);
    try (OurProgram program = new OurProgram(workload, exchange.weights(), exchange.samples())) {
      profile(program.training());
    }
  }

  private static void profile(Program.Work step) {
    for (int i = 0; i < WARM_UP; i++) {
      step.run();
    }
    Clock.SHARED.reset();
    long start = System.nanoTime();
    for (int i = 0; i < STEPS; i++) {
      step.run();
    }
    double whole = 1e-9 * (System.nanoTime() - start);
    double rest = whole;
    for (Clock.Line line : Clock.SHARED.lines()) {
      print(line.seconds(), whole, line.name(), line.calls());
      rest -= line.seconds();
    }
    print(rest, whole, "everything else", STEPS);
    print(whole, whole, "a step", STEPS);
  }

  private static void print(double seconds, double whole, String name, long calls) {
    System.out.printf(
        Locale.ROOT,
        "%8.2f ms %5.1f %%  %4d calls  %s%n",
        1e3 * seconds / STEPS,
        100 * seconds / whole,
        calls / STEPS,
        name);
  }
}
