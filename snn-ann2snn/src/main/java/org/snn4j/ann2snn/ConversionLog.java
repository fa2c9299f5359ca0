// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn;

import java.util.ArrayList;
import java.util.List;

/** Notes what a conversion did, in order, for its report. Used by one conversion on one thread. */
public final class ConversionLog {

  private final List<Entry> entries = new ArrayList<>();

  /** Something that a conversion did, or did not do. */
  public sealed interface Entry {

    /** The node concerned, by its name in the graph that was recorded. */
    String node();

    /**
     * A node was replaced by others.
     *
     * @param node the one concerned
     * @param rule what replaced it
     * @param to what stands there now
     */
    record Converted(String node, String rule, String to) implements Entry {}

    /**
     * Two nodes became one.
     *
     * @param node the one that is gone
     * @param rule what folded it
     * @param into the one it went into
     */
    record Folded(String node, String rule, String into) implements Entry {}

    /**
     * A node was left as it was although it is not linear: it sees spikes where it saw numbers.
     *
     * @param node the one concerned
     * @param target what it calls
     * @param why the reason, for people
     */
    record LeftUnconverted(String node, String target, String why) implements Entry {}

    /**
     * A threshold or scale was measured.
     *
     * @param node the one concerned
     * @param layer what was measured
     * @param largest over the channels
     * @param mean over the channels
     * @param channels how many values there are, 1 if all channels share one
     */
    record Threshold(String node, String layer, double largest, double mean, long channels)
        implements Entry {}
  }

  /** Adds a note. */
  public void add(Entry entry) {
    entries.add(entry);
  }

  /** The notes so far. */
  public List<Entry> entries() {
    return List.copyOf(entries);
  }
}
