// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image;

import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

/** Hears of a JPEG file that ended early: the JDK's reader fills the rest with grey. */
final class TruncationListener implements IIOReadWarningListener {

  private boolean truncated;

  @Override
  public void warningOccurred(ImageReader source, String warning) {
    // "Truncated File - Missing EOI marker" of the JDK; "Premature end of JPEG file" of libjpeg.
    truncated |= warning.contains("Truncated") || warning.contains("Premature end");
  }

  boolean truncated() {
    return truncated;
  }
}
