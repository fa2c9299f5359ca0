// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run.tensorboard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.models.train.EpochMetrics;

/** The bytes of a run's event file. */
public final class EventFile {

  private EventFile() {}

  /** What a file begins with. */
  public static byte[] beginning(double wallTime) {
    return Records.framed(new ScalarEvent(wallTime, 0, Map.of()).toBytes());
  }

  /**
   * One epoch.
   *
   * @param wallTime seconds since 1970
   */
  public static byte[] epoch(EpochMetrics metrics, double wallTime) {
    Map<String, Float> scalars = new LinkedHashMap<>();
    scalars.put("loss/train", (float) metrics.trainLoss());
    scalars.put("loss/validation", (float) metrics.valLoss());
    scalars.put("accuracy/train", (float) metrics.trainAccuracy());
    scalars.put("accuracy/validation", (float) metrics.valAccuracy());
    scalars.put("learning rate", (float) metrics.learningRate());
    scalars.put("speed/samples per second", (float) metrics.imagesPerSecond());
    return Records.framed(new ScalarEvent(wallTime, metrics.epoch(), scalars).toBytes());
  }

  /** The beginning and the epochs up to a number, without what a killed process left unfinished. */
  public static byte[] keepFirst(byte[] file, int epochs) throws IOException {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    for (byte[] record : Records.read(file)) {
      if (ScalarEvent.of(record).step() <= epochs) {
        kept.write(Records.framed(record));
      }
    }
    return kept.toByteArray();
  }
}
