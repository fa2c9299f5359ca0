// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.peer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The measurements of one task, process by process; the same place in both lists is the same round.
 *
 * @param task what was timed
 * @param ours SNN4J's
 * @param peers libtorch's
 */
record Contest(Task task, List<Measurement> ours, List<Measurement> peers) {

  Contest {
    ours = List.copyOf(ours);
    peers = List.copyOf(peers);
  }

  /** Seconds of all runs of all processes. */
  static Spread seconds(List<Measurement> processes) {
    return Spread.of(processes.stream().flatMap(one -> one.seconds().stream()).toList());
  }

  /** How many times as fast ours is: the medians' ratio, and where the rounds' ratios lie. */
  Spread ratios() {
    List<Double> byRound = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      double ourMedian = Spread.of(ours.get(i).seconds()).median();
      byRound.add(Spread.of(peers.get(i).seconds()).median() / ourMedian);
    }
    Spread rounds = Spread.of(byRound);
    double ratio = seconds(peers).median() / seconds(ours).median();
    return new Spread(rounds.lower(), ratio, rounds.upper());
  }

  /** Our peak of physical memory in shares of the peer's; the largest of all processes each. */
  double memoryRatio() {
    return (double) peak(ours) / peak(peers);
  }

  static long peak(List<Measurement> processes) {
    return processes.stream().mapToLong(Measurement::peakKibibytes).max().orElse(0);
  }

  static double gigaflops(List<Measurement> processes) {
    return Spread.of(processes.stream().map(Measurement::gigaflops).toList()).median();
  }

  /** Whether the peer is as fast as it is known to be on a machine of known speed. */
  Yardstick yardstick() {
    return Yardstick.of(task, peers);
  }

  List<String> lines() {
    Spread ratios = ratios();
    List<String> lines = new ArrayList<>();
    lines.add(line("SNN4J", ours));
    lines.add(line("libtorch", peers));
    lines.add(
        String.format(
            Locale.ROOT,
            "  SNN4J is %.2f times as fast (quartiles of the rounds %.2f to %.2f), with %.0f %% of"
                + " the memory",
            ratios.median(),
            ratios.lower(),
            ratios.upper(),
            100 * memoryRatio()));
    lines.add("  " + yardstick().describe());
    return lines;
  }

  private static String line(String name, List<Measurement> processes) {
    Spread seconds = seconds(processes);
    return String.format(
        Locale.ROOT,
        "  %-9s median %.3f s (quartiles %.3f to %.3f), %.2f images/s; peak %.2f GiB; product %.0f"
            + " GFLOP/s",
        name,
        seconds.median(),
        seconds.lower(),
        seconds.upper(),
        Workload.BATCH / seconds.median(),
        peak(processes) / 1048576.0,
        gigaflops(processes));
  }

  void writeTo(ObjectNode node) {
    Spread ratios = ratios();
    node.put("ratio", ratios.median());
    node.put("ratioLowerQuartile", ratios.lower());
    node.put("ratioUpperQuartile", ratios.upper());
    node.put("memoryRatio", memoryRatio());
    yardstick().writeTo(node.putObject("yardstick"));
    ours.forEach(one -> node.withArray("ours").add(one.toJson()));
    peers.forEach(one -> node.withArray("libtorch").add(one.toJson()));
  }
}
