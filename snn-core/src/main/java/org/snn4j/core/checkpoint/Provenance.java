// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.checkpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where a checkpoint comes from.
 *
 * @param libraryVersion of SNN4J
 * @param javaVersion of the virtual machine
 * @param seed the run's seed, if it had one
 * @param epoch the number of epochs trained, if any
 * @param data the training data's name, if known
 * @param dataHash a hash of the training data, if known
 */
public record Provenance(
    String libraryVersion,
    String javaVersion,
    OptionalLong seed,
    OptionalLong epoch,
    Optional<String> data,
    Optional<String> dataHash) {

  private static final String LIBRARY_VERSION = "snn4j.version";
  private static final String JAVA_VERSION = "snn4j.java";
  private static final String SEED = "snn4j.seed";
  private static final String EPOCH = "snn4j.epoch";
  private static final String DATA = "snn4j.data";
  private static final String DATA_HASH = "snn4j.dataHash";

  /** This library on this virtual machine; no run yet. */
  public static Provenance here() {
    String version = Provenance.class.getPackage().getImplementationVersion();
    return new Provenance(
        version == null ? "unreleased" : version,
        Runtime.version().toString(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same with the run's seed and the number of epochs trained. */
  public Provenance ofRun(long runSeed, long epochs) {
    return new Provenance(
        libraryVersion,
        javaVersion,
        OptionalLong.of(runSeed),
        OptionalLong.of(epochs),
        data,
        dataHash);
  }

  /** The same with the training data's name and a hash of it. */
  public Provenance onData(String name, String hash) {
    return new Provenance(
        libraryVersion, javaVersion, seed, epoch, Optional.of(name), Optional.of(hash));
  }

  /** As notes for a file. */
  Map<String, String> toMetadata() {
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put(LIBRARY_VERSION, libraryVersion);
    notes.put(JAVA_VERSION, javaVersion);
    seed.ifPresent(value -> notes.put(SEED, Long.toString(value)));
    epoch.ifPresent(value -> notes.put(EPOCH, Long.toString(value)));
    data.ifPresent(value -> notes.put(DATA, value));
    dataHash.ifPresent(value -> notes.put(DATA_HASH, value));
    return notes;
  }

  /**
   * From a file's notes; empty if another program wrote it.
   *
   * @throws NumberFormatException if the seed or the epoch is no whole number
   */
  static Optional<Provenance> fromMetadata(Map<String, String> notes) {
    if (!notes.containsKey(LIBRARY_VERSION)) {
      return Optional.empty();
    }
    return Optional.of(
        new Provenance(
            notes.get(LIBRARY_VERSION),
            notes.getOrDefault(JAVA_VERSION, "unknown"),
            number(notes, SEED),
            number(notes, EPOCH),
            Optional.ofNullable(notes.get(DATA)),
            Optional.ofNullable(notes.get(DATA_HASH))));
  }

  private static OptionalLong number(Map<String, String> notes, String key) {
    String text = notes.get(key);
    return text == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
  }
}
