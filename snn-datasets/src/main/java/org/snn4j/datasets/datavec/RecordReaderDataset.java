// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.datavec;

import java.util.ArrayList;
import java.util.List;
import org.datavec.api.records.reader.RecordReader;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.Dataset;

/**
 * A data set made of the records of any DataVec reader, held in memory.
 *
 * <pre>{@code
 * RecordReader csv = new CSVRecordReader();
 * csv.initialize(new FileSplit(file));
 * Dataset flowers =
 *     RecordReaderDataset.read(
 *         "flowers", csv, RecordLayout.labelLast(Shape.of(4), List.of("setosa", "virginica")));
 * }</pre>
 */
public final class RecordReaderDataset implements Dataset {

  private final String name;
  private final RecordLayout layout;
  private final List<float[]> samples = new ArrayList<>();
  private final List<Integer> labels = new ArrayList<>();

  private RecordReaderDataset(String name, RecordLayout layout) {
    this.name = name;
    this.layout = layout;
  }

  /**
   * Reads all records that a reader has still to give; the reader stays the caller's to close.
   *
   * @param reader already initialised
   * @throws DataFileException if a record does not have the layout, has features that are not
   *     finite, or a label that is no class; the message counts records from 0
   */
  public static RecordReaderDataset read(String name, RecordReader reader, RecordLayout layout) {
    RecordReaderDataset dataset = new RecordReaderDataset(name, layout);
    while (reader.hasNext()) {
      String where = "Record " + dataset.size() + " of '" + name + "'";
      RecordDecoder decoder = new RecordDecoder(where, reader.next(), layout);
      dataset.labels.add(decoder.label());
      dataset.samples.add(decoder.features());
    }
    return dataset;
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
    return layout.classes();
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
    return "RecordReaderDataset '" + name + "' of " + size() + " samples " + sampleShape();
  }
}
