// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image.policy;

import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.image.Image;
import org.snn4j.datasets.image.op.Affine;
import org.snn4j.datasets.image.op.Interpolation;

/** What one application of an operation draws at random. */
record Drawing(Canvas canvas, RandomStream random) {

  /** With either sign, half of the time each. */
  double signed(double value) {
    return random.nextDouble() > 0.5 ? -value : value;
  }

  double increasingFactor(double level) {
    return Math.max(0.1, 1 + signed(level / 10 * 0.9));
  }

  Image mapped(Image image, Affine map) {
    int kinds = canvas.interpolations().size();
    Interpolation interpolation =
        canvas.interpolations().get(kinds == 1 ? 0 : random.nextInt(kinds));
    return map.apply(image, interpolation, canvas.fill());
  }
}
