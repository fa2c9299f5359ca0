// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.peer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.nn.StateDict.Entry;

/**
 * How far two programs' answers for the same weights and batch are apart.
 *
 * <p>The programs add in different orders, so a potential within rounding of the threshold may
 * spike in one alone, and whatever hangs on that spike differs by more than rounding. A spike of
 * the last block moves a logit by about 1 in 1000 of its size; the bounds leave room for some tens
 * of such flips, and for nothing else: a layer in the wrong place moves logits by their own size.
 *
 * @param evaluation the largest difference of logits, by their root mean square
 * @param training the same with the batch's statistics
 * @param rate the largest difference of a layer's share of spikes
 * @param cosine the smallest cosine between two gradients of a parameter
 */
record Agreement(double evaluation, double training, double rate, double cosine) {

  private static final double LOGITS = 0.02;
  private static final double RATE = 1e-4;
  private static final double COSINE = 0.999;

  static Agreement between(StateDict ours, StateDict peers) {
    return new Agreement(
        difference("logits.evaluation", ours, peers),
        difference("logits.training", ours, peers),
        rates(ours.entries(), peers.entries()),
        cosines(ours.entries(), peers.entries()));
  }

  private static double difference(String name, StateDict ours, StateDict peers) {
    float[] a = floats(ours.entries(), name);
    float[] b = floats(peers.entries(), name);
    double largest = 0;
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
      squares += (double) b[i] * b[i];
    }
    if (squares == 0) {
      throw new IllegalStateException(
          "PeerComparison: " + name + " are all 0: no neuron fires, and nothing can be compared");
    }
    return largest / Math.sqrt(squares / a.length);
  }

  private static double rates(Map<String, Entry> ours, Map<String, Entry> peers) {
    double largest = 0;
    for (String name : ours.keySet()) {
      if (name.startsWith("rate.")) {
        double a = ((Entry.Doubles) ours.get(name)).values()[0];
        double b = ((Entry.Doubles) required(peers, name)).values()[0];
        largest = Math.max(largest, Math.abs(a - b));
      }
    }
    return largest;
  }

  private static double cosines(Map<String, Entry> ours, Map<String, Entry> peers) {
    double smallest = 1;
    // Of ours: libtorch gives zeros for parameters that nothing reads.
    for (String name : ours.keySet()) {
      if (name.startsWith("gradient.") && !isNoise(name)) {
        smallest = Math.min(smallest, cosine(floats(ours, name), floats(peers, name)));
      }
    }
    return smallest;
  }

  /** A bias before a batch norm has the gradient 0; what is found is rounding. */
  private static boolean isNoise(String name) {
    return name.matches(".*(_linear|_conv)\\.bias");
  }

  private static double cosine(float[] a, float[] b) {
    double product = 0;
    double aSquares = 0;
    double bSquares = 0;
    for (int i = 0; i < a.length; i++) {
      product += (double) a[i] * b[i];
      aSquares += (double) a[i] * a[i];
      bSquares += (double) b[i] * b[i];
    }
    boolean bothZero = aSquares == 0 && bSquares == 0;
    return bothZero ? 1 : product / Math.sqrt(aSquares * bSquares);
  }

  private static float[] floats(Map<String, Entry> answers, String name) {
    return ((Entry.Floats) required(answers, name)).values();
  }

  private static Entry required(Map<String, Entry> answers, String name) {
    Entry entry = answers.get(name);
    if (entry == null) {
      throw new IllegalStateException("PeerComparison: a program did not give " + name);
    }
    return entry;
  }

  void require() {
    boolean agree = evaluation <= LOGITS && training <= LOGITS && rate <= RATE && cosine >= COSINE;
    if (!agree) {
      throw new IllegalStateException(
          "PeerComparison: the programs must compute the same but do not: " + describe());
    }
  }

  String describe() {
    return String.format(
        Locale.ROOT,
        "logits differ by %.2g of their size in evaluation, %.2g in training; spike rates by %.2g;"
            + " smallest cosine of gradients %.6f",
        evaluation,
        training,
        rate,
        cosine);
  }

  void writeTo(ObjectNode node) {
    node.put("logitsInEvaluation", evaluation);
    node.put("logitsInTraining", training);
    node.put("spikeRates", rate);
    node.put("smallestCosineOfGradients", cosine);
  }
}
