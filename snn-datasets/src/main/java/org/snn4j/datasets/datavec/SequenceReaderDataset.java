// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.datavec;

import java.util.ArrayList;
import java.util.List;
import org.datavec.api.records.reader.SequenceRecordReader;
import org.datavec.api.writable.Writable;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.Dataset;

/**
 * A data set made of the sequences of any DataVec reader, held in memory: samples {@code [T, ...]}
 * with a record for each time step.
 *
 * <pre>{@code
 * SequenceRecordReader csv = new CSVSequenceRecordReader();
 * csv.initialize(new NumberedFileInputSplit("gesture_%d.csv", 0, 99));
 * RecordLayout step = RecordLayout.labelLast(Shape.of(4), List.of("wave", "clap"));
 * Dataset gestures =
 *     SequenceReaderDataset.read("gestures", csv, new SequenceLayout(step, 16, Length.PADDED));
 * }</pre>
 */
public final class SequenceReaderDataset implements Dataset {

  private final String name;
  private final SequenceLayout layout;
  private final List<float[]> samples = new ArrayList<>();
  private final List<Integer> labels = new ArrayList<>();

  private SequenceReaderDataset(String name, SequenceLayout layout) {
    this.name = name;
    this.layout = layout;
  }

  /**
   * Reads all sequences that a reader has still to give; the reader stays the caller's to close.
   *
   * @param reader already initialised
   * @throws DataFileException if a sequence is empty or has a length that the layout refuses, or a
   *     record is not what the layout says; the message counts sequences and steps from 0
   */
  public static SequenceReaderDataset read(
      String name, SequenceRecordReader reader, SequenceLayout layout) {
    SequenceReaderDataset dataset = new SequenceReaderDataset(name, layout);
    while (reader.hasNext()) {
      dataset.add(reader.sequenceRecord());
    }
    return dataset;
  }

  private void add(List<List<Writable>> sequence) {
    String where = "Sequence " + size() + " of '" + name + "'";
    requireLength(where, sequence.size());
    float[] sample = new float[Math.toIntExact(sampleShape().length())];
    int label = -1;
    for (int t = 0; t < sequence.size(); t++) {
      RecordDecoder decoder =
          new RecordDecoder("Step " + t + " of " + where, sequence.get(t), layout.step());
      label = decoder.label();
      float[] values = decoder.features();
      if (t < layout.steps()) {
        System.arraycopy(values, 0, sample, t * values.length, values.length);
      }
    }
    samples.add(sample);
    labels.add(label);
  }

  private void requireLength(String where, int steps) {
    boolean fits =
        switch (layout.length()) {
          case EXACT -> steps == layout.steps();
          case PADDED -> steps <= layout.steps();
          case PADDED_OR_CUT -> true;
        };
    if (steps == 0 || !fits) {
      throw new DataFileException(
          where
              + " must have "
              + (layout.length() == SequenceLayout.Length.EXACT ? "" : "1 to ")
              + layout.steps()
              + " steps but has "
              + steps);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return samples.size();
  }

  @Override
  public Shape sampleShape() {
    return layout.sampleShape();
  }

  @Override
  public List<String> classes() {
    return layout.step().classes();
  }

  @Override
  public int label(int index) {
    return labels.get(index);
  }

  @Override
  public void read(int index, float[] into) {
    float[] sample = samples.get(index);
    System.arraycopy(sample, 0, into, 0, sample.length);
  }

  @Override
  public String toString() {
    return "SequenceReaderDataset '" + name + "' of " + size() + " samples " + sampleShape();
  }
}
