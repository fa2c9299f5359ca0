// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.attention;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.snn4j.cli.trained.TrainedNetwork;
import org.snn4j.core.data.Batch;
import org.snn4j.core.data.BatchSource;
import org.snn4j.core.loss.Losses;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.datasets.transform.Normalize;
import org.snn4j.datasets.transform.Transform;
import org.snn4j.models.attention.TokenAttention;
import org.snn4j.models.attention.TokenGrid;
import org.snn4j.models.attention.TokenMap;
import org.snn4j.models.train.TrainingObserver;

/** Shows a trained network samples one by one and tells where it looked. */
final class Looking {

  private final TrainedNetwork trained;
  private final Module network;
  private final Map<String, TokenMap> maps = new LinkedHashMap<>();

  Looking(TrainedNetwork trained, Module network) {
    this.trained = trained;
    this.network = network;
    network
        .modules()
        .forEach(
            (path, module) -> {
              if (module instanceof TokenAttention attention) {
                maps.put(path, attention.tokenMap());
              }
            });
  }

  /** Whether the network has an attention of spikes. */
  boolean possible() {
    return !maps.isEmpty();
  }

  /** Looks at the first samples. */
  void at(int samples, Consumer<Look> found, TrainingObserver observer) {
    List<Transform> transforms = trained.config().data().validationTransforms();
    BatchSource shown = trained.loader(1, transforms);
    BatchSource seen = trained.loader(1, withoutNormalization(transforms));
    try (BatchSource.Cursor toNetwork = shown.epoch(0);
        BatchSource.Cursor toPeople = seen.epoch(0)) {
      for (int index = 0; index < samples; index++) {
        try (TensorScope scope = TensorScope.open("sample")) {
          Tensor people = toPeople.next(scope).orElseThrow().inputs();
          found.accept(look(index, toNetwork.next(scope).orElseThrow(), people, scope));
        }
        observer.validationBatchDone(index + 1L, samples);
      }
    }
  }

  private static List<Transform> withoutNormalization(List<Transform> transforms) {
    List<Transform> others = new ArrayList<>(transforms);
    others.removeIf(Normalize.class::isInstance);
    return others;
  }

  private Look look(int index, Batch batch, Tensor people, TensorScope scope) {
    ForwardPass pass = ForwardPass.inference(scope);
    for (TokenMap map : maps.values()) {
      map.clear();
      pass = pass.watchedBy(map);
    }
    Tensor y = network.forward(batch.inputs(), pass);
    double[] logits = Losses.meanOverTime(y).toDoubleArray();
    int best = largest(logits);
    List<String> classes = trained.samples().classes();
    return new Look(
        index,
        classes.get(batch.labels()[0]),
        classes.get(best),
        probability(logits, best),
        new SamplePicture(people.shape(), people.toFloatArray()),
        fields(people));
  }

  private Map<String, AttentionField> fields(Tensor sample) {
    int height = (int) sample.size(-2);
    int width = (int) sample.size(-1);
    Map<String, AttentionField> fields = new LinkedHashMap<>();
    maps.forEach(
        (path, map) -> {
          double[] values = map.map()[0];
          TokenGrid grid = TokenGrid.of(values.length, height, width);
          fields.put(path, new AttentionField(grid, values));
        });
    return fields;
  }

  private static int largest(double[] logits) {
    int best = 0;
    for (int k = 1; k < logits.length; k++) {
      best = logits[k] > logits[best] ? k : best;
    }
    return best;
  }

  private static double probability(double[] logits, int best) {
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit - logits[best]);
    }
    return 1 / sum;
  }
}
