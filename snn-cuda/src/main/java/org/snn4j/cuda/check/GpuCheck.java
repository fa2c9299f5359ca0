// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.check;

import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Supplier;
import org.snn4j.cuda.compile.CachedCompiler;
import org.snn4j.cuda.compile.CompilationException;
import org.snn4j.cuda.compile.NvrtcCompiler;
import org.snn4j.cuda.device.CudaDevice;
import org.snn4j.cuda.device.CudaDriver;
import org.snn4j.cuda.device.CudaException;
import org.snn4j.cuda.device.CudaTimer;
import org.snn4j.cuda.device.DeviceMemory;
import org.snn4j.cuda.device.KernelDevice;

/**
 * Runs every kernel on a GPU, compares it with the CPU, and times it against a copy of the device's
 * memory. The GPU's memory is our own: ND4J's CUDA build is not needed, and need not support the
 * card.
 *
 * <p>Exit codes: 0 if all kernels compute what the CPU does, 1 if one does not, 2 if this machine
 * cannot run them, with one sentence that says why.
 */
public final class GpuCheck {

  /** All kernels computed the same. */
  public static final int SAME = 0;

  /** A kernel computed something else. */
  public static final int DIFFERENT = 1;

  /** There is nothing to run them on. */
  public static final int IMPOSSIBLE = 2;

  /** 64 Mi neuron-steps, nearly: images of 196 tokens with 256 channels. */
  private static final int LENGTH = 1336 * 196 * 256;

  private final Supplier<Optional<String>> obstacle;
  private final Supplier<CudaDevice> device;
  private final PrintStream out;

  /**
   * A check.
   *
   * @param obstacle what keeps this machine from running kernels, if anything
   * @param device opens the device; asked where there is no obstacle
   * @param out where the report goes
   */
  GpuCheck(Supplier<Optional<String>> obstacle, Supplier<CudaDevice> device, PrintStream out) {
    this.obstacle = obstacle;
    this.device = device;
    this.out = out;
  }

  /** Checks device 0; takes no arguments. */
  public static void main(String[] args) {
    GpuCheck check = new GpuCheck(CudaDriver::obstacle, GpuCheck::first, System.out);
    System.exit(check.run());
  }

  private static CudaDevice first() {
    CachedCompiler compiler = new CachedCompiler(new NvrtcCompiler(), CachedCompiler.usualFolder());
    return new CudaDevice(0, () -> null, compiler);
  }

  /** The exit code. */
  int run() {
    Optional<String> missing = obstacle.get();
    if (missing.isPresent()) {
      out.println("gpu-check: " + missing.get());
      return IMPOSSIBLE;
    }
    try (CudaDevice open = device.get()) {
      out.println("Device: " + open.name() + "; kernels for " + open.architecture());
      boolean same = compare(open, out);
      if (same) {
        time(open);
      }
      return same ? SAME : DIFFERENT;
    }
  }

  /** Whether every kernel computes the same on a device as on the CPU; a line for each case. */
  static boolean compare(KernelDevice device, PrintStream out) {
    out.println();
    out.println("| kernel | case | unequal counts | largest error | bound | |");
    out.println("|---|---|---|---|---|---|");
    boolean same = true;
    for (ParityCase one : ParityCase.all()) {
      same &= compare(one, device, out);
    }
    return same;
  }

  private static boolean compare(ParityCase one, KernelDevice device, PrintStream out) {
    try (Buffers buffers = new Buffers(device)) {
      Parity parity = one.run().apply(buffers);
      out.println(row(one, parity));
      return parity.holds();
    } catch (CudaException | CompilationException failed) {
      String said = String.valueOf(failed.getMessage()).lines().findFirst().orElse("");
      out.println("| " + one.kernel() + " | " + one.name() + " | | | | FAILED: " + said + " |");
      return false;
    }
  }

  private static String row(ParityCase one, Parity parity) {
    return String.format(
        java.util.Locale.ROOT,
        "| %s | %s | %d | %.2g | %.2g | %s |",
        one.kernel(),
        one.name(),
        parity.differing(),
        parity.error(),
        parity.bound(),
        parity.holds() ? "same" : "DIFFERENT");
  }

  private void time(CudaDevice open) {
    out.println();
    out.println("| kernel | GB moved | ms | GB/s | share of the copy's |");
    out.println("|---|---|---|---|---|");
    try (Buffers buffers = new Buffers(open);
        CudaTimer timer = new CudaTimer()) {
      double copy = copySpeed(buffers, timer);
      for (Workload work : Workload.all(buffers, LENGTH)) {
        double speed = speed(work.bytes(), timer.milliseconds(work.run()));
        print(work.name(), work.bytes(), speed, speed / copy);
      }
    }
  }

  private double copySpeed(Buffers buffers, CudaTimer timer) {
    long bytes = 4L * LENGTH;
    DeviceMemory from = buffers.room(bytes);
    DeviceMemory to = buffers.room(bytes);
    double speed = speed(2 * bytes, timer.copyMilliseconds(from, to, bytes));
    print("copy", 2 * bytes, speed, 1);
    return speed;
  }

  private static double speed(long bytes, double milliseconds) {
    return bytes / milliseconds / 1e6;
  }

  private void print(String name, long bytes, double speed, double share) {
    out.printf(
        java.util.Locale.ROOT,
        "| %s | %.2f | %.3f | %.0f | %.0f %% |%n",
        name,
        bytes / 1e9,
        bytes / speed / 1e6,
        speed,
        100 * share);
  }
}
