// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.checkpoint;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.nn.StateDict.Entry;

/**
 * A saved model, and whatever else belongs to it: a value on the heap.
 *
 * <p>In the file a section's keys have its name and a dot in front, as in {@code
 * model.conv1.weight}. A plain safetensors file of weights, from whichever program, is read as a
 * checkpoint with the one section {@value #MODEL}.
 *
 * <pre>{@code
 * Checkpoint.of(model.stateDict())
 *     .with(Checkpoint.OPTIMIZER, optimizer.stateDict())
 *     .withConfig(json)
 *     .withProvenance(Provenance.here().ofRun(seed, epoch))
 *     .write(folder.resolve("last.safetensors"));
 * model.load(Checkpoint.read(file).model());
 * }</pre>
 */
public final class Checkpoint {

  /** The section of the model's parameters, buffers and counters. */
  public static final String MODEL = "model";

  /** The section of the optimiser's moments and step counts. */
  public static final String OPTIMIZER = "optimizer";

  /** The section of the averaged weights. */
  public static final String EMA = "ema";

  /** The section of the trainer's own numbers. */
  public static final String PROGRESS = "progress";

  private static final String CONFIG = "snn4j.config";
  private static final String SECTIONS = "snn4j.sections";
  private static final String SEPARATOR = ",";

  private final Map<String, StateDict> sections;
  private final Map<String, String> metadata;

  private Checkpoint(Map<String, StateDict> sections, Map<String, String> metadata) {
    this.sections = Collections.unmodifiableMap(sections);
    this.metadata = Collections.unmodifiableMap(metadata);
  }

  /** Of a model alone. */
  public static Checkpoint of(StateDict model) {
    return new Checkpoint(new LinkedHashMap<>(), new LinkedHashMap<>()).with(MODEL, model);
  }

  /**
   * This checkpoint with a section added or replaced.
   *
   * @param name letters and digits
   */
  public Checkpoint with(String name, StateDict section) {
    if (!name.matches("[A-Za-z0-9]+")) {
      throw new IllegalArgumentException(
          "Checkpoint: a section's name must be letters and digits but is '" + name + "'");
    }
    Map<String, StateDict> more = new LinkedHashMap<>(sections);
    more.put(name, section);
    return new Checkpoint(more, metadata);
  }

  /** This checkpoint with the model's configuration, a JSON text. */
  public Checkpoint withConfig(String json) {
    return withMetadata(Map.of(CONFIG, json));
  }

  /** This checkpoint with a note of where it comes from. */
  public Checkpoint withProvenance(Provenance provenance) {
    return withMetadata(provenance.toMetadata());
  }

  /** This checkpoint with further notes. */
  public Checkpoint withMetadata(Map<String, String> notes) {
    Map<String, String> more = new LinkedHashMap<>(metadata);
    more.putAll(notes);
    return new Checkpoint(sections, more);
  }

  /** The model's state. */
  public StateDict model() {
    return sections.get(MODEL);
  }

  /** A section's state, if the checkpoint has it. */
  public Optional<StateDict> section(String name) {
    return Optional.ofNullable(sections.get(name));
  }

  /** All sections by name. */
  public Map<String, StateDict> sections() {
    return sections;
  }

  /** The model's configuration, a JSON text, if there is one. */
  public Optional<String> config() {
    return Optional.ofNullable(metadata.get(CONFIG));
  }

  /** Where the checkpoint comes from, if it says so. */
  public Optional<Provenance> provenance() {
    return Provenance.fromMetadata(metadata);
  }

  /** All notes. */
  public Map<String, String> metadata() {
    return metadata;
  }

  /**
   * Writes the file whole or not at all: a failure leaves what was there before.
   *
   * @throws CheckpointException if it cannot be written
   */
  public void write(Path file) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    sections.forEach(
        (name, section) ->
            section.entries().forEach((key, entry) -> entries.put(name + "." + key, entry)));
    Map<String, String> notes = new LinkedHashMap<>(metadata);
    notes.put(SECTIONS, String.join(SEPARATOR, sections.keySet()));
    Safetensors.write(file, new StateDict(entries), notes);
  }

  /**
   * Reads a file.
   *
   * @throws CheckpointException if there is no such file or it is damaged, saying where
   */
  public static Checkpoint read(Path file) {
    Safetensors.Contents contents = Safetensors.read(file);
    Map<String, String> notes = new LinkedHashMap<>(contents.metadata());
    String names = notes.remove(SECTIONS);
    Map<String, StateDict> sections = new LinkedHashMap<>();
    if (names == null) {
      sections.put(MODEL, contents.tensors());
    } else {
      split(file, contents.tensors(), names)
          .forEach((name, entries) -> sections.put(name, new StateDict(entries)));
    }
    Checkpoint checkpoint = new Checkpoint(sections, notes);
    checkpoint.requireReadableNotes(file);
    return checkpoint;
  }

  private static Map<String, Map<String, Entry>> split(Path file, StateDict tensors, String names) {
    Map<String, Map<String, Entry>> sections = new LinkedHashMap<>();
    for (String name : names.split(SEPARATOR, -1)) {
      sections.put(name, new LinkedHashMap<>());
    }
    if (!sections.containsKey(MODEL)) {
      throw new CheckpointException(
          file, "must have a section '" + MODEL + "' but has only '" + names + "'");
    }
    tensors
        .entries()
        .forEach(
            (key, entry) -> {
              int dot = key.indexOf('.');
              Map<String, Entry> section = dot < 0 ? null : sections.get(key.substring(0, dot));
              if (section == null) {
                throw new CheckpointException(
                    file, "tensor '" + key + "' belongs to none of the sections '" + names + "'");
              }
              section.put(key.substring(dot + 1), entry);
            });
    return sections;
  }

  private void requireReadableNotes(Path file) {
    try {
      provenance();
    } catch (NumberFormatException wrong) {
      throw new CheckpointException(
          file, "seed and epoch must be whole numbers: " + wrong.getMessage(), wrong);
    }
  }
}
