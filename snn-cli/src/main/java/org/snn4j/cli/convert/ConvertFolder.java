// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.convert;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.graph.GraphDot;
import org.snn4j.ann2snn.graph.GraphJson;
import org.snn4j.cli.CommandException;
import org.snn4j.cli.run.AtomicFile;
import org.snn4j.cli.run.IoReason;
import org.snn4j.cli.run.RunFolder;

/**
 * What a conversion leaves: {@code report.txt} and {@code report.json}, the accuracy by step as
 * {@code curve.csv} and {@code curve.png}, both graphs as {@code graph.txt}, and the spiking one as
 * {@code graph.dot} and {@code graph.json}.
 *
 * @param path the folder
 */
record ConvertFolder(Path path) {

  /** A folder for a network beside those of training runs. */
  static ConvertFolder fresh(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_.-]", "-");
    LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
    return new ConvertFolder(RunFolder.fresh("convert-" + plain, now).path());
  }

  /**
   * Makes it.
   *
   * @throws CommandException if there is something in it already, or it cannot be made
   */
  void create() {
    new RunFolder(path).requireEmpty();
    try {
      Files.createDirectories(path);
    } catch (IOException failure) {
      throw new CommandException(
          "--out: the folder '" + path + "' cannot be made: " + IoReason.of(failure), failure);
    }
  }

  Path absolute() {
    return path.toAbsolutePath().normalize();
  }

  /** The report for people. */
  Path report() {
    return absolute().resolve("report.txt");
  }

  void write(String file, String text) {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  void write(String file, byte[] content) {
    new AtomicFile(path.resolve(file)).write(content);
  }

  /** The accuracy after each step, and the trained network's. */
  void writeCurve(String name, double ann, List<Double> byStep) {
    StringBuilder csv = new StringBuilder("step,snn_accuracy,ann_accuracy\n");
    for (int t = 0; t < byStep.size(); t++) {
      csv.append(t + 1).append(',').append(byStep.get(t)).append(',').append(ann).append('\n');
    }
    write("curve.csv", csv.toString());
    write("curve.png", new CurvePlot(name, ann, byStep).png());
  }

  /** The trained network's graph and the spiking one's. */
  void writeGraphs(Graph ann, Graph snn) {
    write(
        "graph.txt",
        "The trained network:\n\n"
            + ann.printTabular()
            + "\n\nThe spiking network:\n\n"
            + snn.printTabular()
            + "\n");
    write("graph.dot", GraphDot.write(snn));
    write("graph.json", GraphJson.write(snn));
  }
}
