// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.weights;

import java.net.URISyntaxException;
import java.nio.file.Path;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.BatchNorm2d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Flatten;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.ConvGeometry;

/** The files beside the tests, and the network whose weights they hold. */
final class WeightFixtures {

  private WeightFixtures() {}

  static Path file(String name) {
    try {
      return Path.of(WeightFixtures.class.getResource(name).toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static Module network(Init init) {
    return new Sequential(
        new Conv2d(2, 3, ConvGeometry.kernel(3), false, init),
        new BatchNorm2d(3, init),
        new Flatten(),
        new Linear(12, 5, init));
  }
}
