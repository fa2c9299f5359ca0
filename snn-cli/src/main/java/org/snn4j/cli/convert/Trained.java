// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.convert;

import java.nio.file.Path;
import org.snn4j.cli.CommandException;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.nn.StateMismatchException;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.models.ImageNetworkConfig;
import org.snn4j.models.weights.WeightFile;
import org.snn4j.models.weights.Weights;

/** Builds networks with trained weights: averaged ones where there are any. */
final class Trained {

  private static final long SEED = 1;

  private Trained() {}

  static Module build(ImageNetworkConfig config, Path file, TensorScope scope) {
    WeightFile weights = WeightFile.read(file);
    StateDict best = weights.averaged().orElseGet(weights::state);
    Module network = config.build(Init.seeded(scope, SEED));
    try {
      Weights.load(network, best);
    } catch (StateMismatchException wrong) {
      throw new CommandException("'" + file + "': " + wrong.getMessage(), wrong);
    }
    return network;
  }
}
