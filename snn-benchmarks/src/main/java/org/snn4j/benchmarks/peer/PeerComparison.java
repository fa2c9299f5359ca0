// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.checkpoint.Safetensors;
import org.snn4j.core.nn.StateDict;

/**
 * Spikformer 4-384 or Spike-driven Transformer 2-512 on CIFAR-10's shape, T = 4, batch 8: training
 * step and inference in SNN4J and in libtorch, from the same weights, in turn.
 *
 * <p>First both programs compute logits, spike rates and gradients, and these must agree. Then each
 * round starts a process of each program for training and for inference. Both times and memory are
 * those of such processes.
 */
public final class PeerComparison {

  private final Options options;
  private final Exchange exchange;

  private PeerComparison(Options options) {
    this.options = options;
    this.exchange = new Exchange(options.out());
  }

  /** See {@link Options} for the arguments. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    new PeerComparison(Options.of(arguments)).run();
  }

  private void run() throws IOException, InterruptedException {
    Files.createDirectories(exchange.folder());
    prepare();
    StateDict ours = answers(ChildProcess.ours(), "ours");
    Agreement agreement = Agreement.between(ours, answers(ChildProcess.libtorch(), "libtorch"));
    System.out.println(options.workload().label() + ": " + agreement.describe());
    agreement.require();
    List<Contest> contests = contests();
    new ComparisonReport(options, agreement, Densities.of(ours), contests).publish();
  }

  private void prepare() throws IOException, InterruptedException {
    ChildProcess.preparation()
        .run(
            List.of(
                exchange.folder().toString(),
                options.workload().label(),
                options.weights().map(Path::toString).orElse(""),
                options.images().map(Path::toString).orElse("")));
  }

  private StateDict answers(ChildProcess process, String name)
      throws IOException, InterruptedException {
    Path result = exchange.folder().resolve(name + "-answers.safetensors");
    process.run(order(Task.CHECK, result).arguments());
    return Safetensors.read(result).tensors();
  }

  private WorkOrder order(Task task, Path result) {
    return new WorkOrder(
        exchange,
        options.workload(),
        task,
        task.repeats() * options.warmUp(),
        task.repeats() * options.runs(),
        result);
  }

  private List<Contest> contests() throws IOException, InterruptedException {
    List<Measurement> ourTraining = new ArrayList<>();
    List<Measurement> peerTraining = new ArrayList<>();
    List<Measurement> ourInference = new ArrayList<>();
    List<Measurement> peerInference = new ArrayList<>();
    for (int round = 0; round < options.rounds(); round++) {
      ourTraining.add(measured(ChildProcess.ours(), Task.TRAINING));
      peerTraining.add(measured(ChildProcess.libtorch(), Task.TRAINING));
      ourInference.add(measured(ChildProcess.ours(), Task.INFERENCE));
      peerInference.add(measured(ChildProcess.libtorch(), Task.INFERENCE));
    }
    return List.of(
        new Contest(Task.TRAINING, ourTraining, peerTraining),
        new Contest(Task.INFERENCE, ourInference, peerInference));
  }

  private Measurement measured(ChildProcess process, Task task)
      throws IOException, InterruptedException {
    Path result = exchange.folder().resolve("measurement.json");
    process.run(order(task, result).arguments());
    return Measurement.read(result);
  }
}
