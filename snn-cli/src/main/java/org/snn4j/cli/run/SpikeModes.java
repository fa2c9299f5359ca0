// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.snn4j.models.sdt.SpikeNeurons;

/** The neurons of a Spike-driven Transformer by their names. */
public final class SpikeModes {

  private static final Map<String, SpikeNeurons> NAMED =
      new TreeMap<>(
          Map.of("lif", SpikeNeurons.LIF, "plif", SpikeNeurons.PLIF, "if", SpikeNeurons.IF));

  private SpikeModes() {}

  /**
   * The neurons of a name.
   *
   * @throws IllegalArgumentException naming those that there are
   */
  public static SpikeNeurons of(String name) {
    SpikeNeurons neurons = NAMED.get(name);
    if (neurons == null) {
      throw new IllegalArgumentException(
          "The spike mode must be one of "
              + String.join(", ", NAMED.keySet())
              + " but is '"
              + name
              + "'");
    }
    return neurons;
  }

  static final class Writer extends JsonSerializer<SpikeNeurons> {
    @Override
    public void serialize(SpikeNeurons value, JsonGenerator to, SerializerProvider provider)
        throws IOException {
      for (Map.Entry<String, SpikeNeurons> each : NAMED.entrySet()) {
        if (each.getValue().equals(value)) {
          to.writeString(each.getKey());
          return;
        }
      }
      throw new IllegalArgumentException("No spike mode has the neurons " + value);
    }
  }

  static final class Reader extends JsonDeserializer<SpikeNeurons> {
    @Override
    public SpikeNeurons deserialize(JsonParser from, DeserializationContext context)
        throws IOException {
      return of(from.getValueAsString());
    }
  }
}
