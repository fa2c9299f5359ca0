// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.snn4j.core.optim.GradientClipping;
import org.snn4j.core.optim.UpdateRule;
import org.snn4j.core.schedule.Schedule;
import org.snn4j.datasets.image.ImageTransform;
import org.snn4j.datasets.transform.Transform;
import org.snn4j.models.NetworkConfig;
import org.snn4j.models.sdt.SpikeNeurons;
import org.snn4j.models.train.Objective;

/** How records are written as JSON, and read again. */
public final class Json {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .addMixIn(UpdateRule.class, Named.UpdateRules.class)
          .addMixIn(Schedule.class, Named.Schedules.class)
          .addMixIn(GradientClipping.class, Named.Clippings.class)
          .addMixIn(NetworkConfig.class, Named.Networks.class)
          .addMixIn(Objective.class, Named.Objectives.class)
          .addMixIn(Transform.class, Named.Transforms.class)
          .addMixIn(ImageTransform.class, Named.Pictures.class)
          .addMixIn(SpikeNeurons.class, Named.Neurons.class)
          .build();

  private Json() {}

  /** A value on one line. */
  public static String line(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalArgumentException("No JSON for " + value, impossible);
    }
  }

  /** A value for people to read, ending in a line break. */
  public static String text(Object value) {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(DefaultPrettyPrinter.FixedSpaceIndenter.instance);
    try {
      return MAPPER.writer(printer).writeValueAsString(value) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalArgumentException("No JSON for " + value, impossible);
    }
  }

  /** Reads what {@link #line} and {@link #text} write. */
  static ObjectMapper reader() {
    return MAPPER;
  }
}
