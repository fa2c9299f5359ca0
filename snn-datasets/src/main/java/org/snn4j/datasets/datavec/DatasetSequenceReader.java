// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.datavec;

import java.io.DataInputStream;
import java.io.NotSerializableException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.Record;
import org.datavec.api.records.SequenceRecord;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.records.metadata.RecordMetaDataIndex;
import org.datavec.api.records.reader.BaseRecordReader;
import org.datavec.api.records.reader.SequenceRecordReader;
import org.datavec.api.split.InputSplit;
import org.datavec.api.writable.Writable;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.Dataset;

/**
 * Reads a data set of samples {@code [T, ...]} as DataVec sequences: T records each, with the
 * step's values and then the sample's label.
 *
 * <p>It can be used at once: initialising with a split only goes back to the first sample. It gives
 * no single records, and cannot be serialised.
 */
public final class DatasetSequenceReader extends BaseRecordReader implements SequenceRecordReader {

  private static final long serialVersionUID = 1L;

  private final transient Dataset dataset;
  private final RecordForm form;
  private int next;

  /**
   * A reader at the first sample.
   *
   * @param dataset samples with an axis of time steps and at least one more
   */
  public DatasetSequenceReader(Dataset dataset, RecordForm form) {
    if (dataset.sampleShape().rank() < 2) {
      throw new IllegalArgumentException(
          "DatasetSequenceReader: samples must have shape [T, ...] with 2 or more axes but those of '"
              + dataset.name()
              + "' have "
              + dataset.sampleShape());
    }
    this.dataset = dataset;
    this.form = form;
  }

  @Override
  public void initialize(InputSplit split) {
    reset();
  }

  @Override
  public void initialize(Configuration configuration, InputSplit split) {
    reset();
  }

  @Override
  public boolean hasNext() {
    return next < dataset.size();
  }

  @Override
  public List<List<Writable>> sequenceRecord() {
    if (!hasNext()) {
      throw new NoSuchElementException(
          "DatasetSequenceReader: '"
              + dataset.name()
              + "' has no more than "
              + dataset.size()
              + " samples");
    }
    List<List<Writable>> sequence = sequence(next++);
    invokeListeners(sequence);
    return sequence;
  }

  @Override
  public SequenceRecord nextSequence() {
    int index = next;
    return new org.datavec.api.records.impl.SequenceRecord(sequenceRecord(), metaData(index));
  }

  @Override
  public SequenceRecord loadSequenceFromMetaData(RecordMetaData metaData) {
    if (!(metaData instanceof RecordMetaDataIndex place)) {
      throw new IllegalArgumentException(
          "DatasetSequenceReader: meta data must be a RecordMetaDataIndex but is " + metaData);
    }
    int index = Math.toIntExact(place.getIndex());
    return new org.datavec.api.records.impl.SequenceRecord(sequence(index), metaData(index));
  }

  @Override
  public List<SequenceRecord> loadSequenceFromMetaData(List<RecordMetaData> metaData) {
    return metaData.stream().map(this::loadSequenceFromMetaData).toList();
  }

  @Override
  public List<String> getLabels() {
    return dataset.classes();
  }

  @Override
  public void reset() {
    next = 0;
  }

  @Override
  public boolean resetSupported() {
    return true;
  }

  /**
   * Not possible: the data set knows where its samples are.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public List<List<Writable>> sequenceRecord(URI uri, DataInputStream stream) {
    throw sequencesOnly();
  }

  /**
   * Not possible: see {@link #sequenceRecord()}.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public List<Writable> next() {
    throw sequencesOnly();
  }

  /**
   * Not possible: see {@link #nextSequence()}.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public Record nextRecord() {
    throw sequencesOnly();
  }

  /**
   * Not possible: see {@link #loadSequenceFromMetaData(RecordMetaData)}.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public Record loadFromMetaData(RecordMetaData metaData) {
    throw sequencesOnly();
  }

  /**
   * Not possible: see {@link #loadSequenceFromMetaData(List)}.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public List<Record> loadFromMetaData(List<RecordMetaData> metaData) {
    throw sequencesOnly();
  }

  /**
   * Not possible: the data set knows where its samples are.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public List<Writable> record(URI uri, DataInputStream stream) {
    throw sequencesOnly();
  }

  /** Does nothing: there is nothing to configure. */
  @Override
  public void setConf(Configuration configuration) {}

  /** Null: there is nothing to configure. */
  @Override
  public Configuration getConf() {
    return null;
  }

  /** Does nothing: the data set stays the caller's. */
  @Override
  public void close() {}

  private List<List<Writable>> sequence(int index) {
    Shape shape = dataset.sampleShape();
    Shape step = shape.remove(0);
    int length = Math.toIntExact(step.length());
    float[] sample = new float[Math.toIntExact(shape.length())];
    dataset.read(index, sample);
    List<List<Writable>> sequence = new ArrayList<>();
    for (int from = 0; from < sample.length; from += length) {
      float[] values = Arrays.copyOfRange(sample, from, from + length);
      sequence.add(form.record(values, step, dataset.label(index)));
    }
    return sequence;
  }

  private UnsupportedOperationException sequencesOnly() {
    return new UnsupportedOperationException(
        "DatasetSequenceReader: only whole sequences of the data set '"
            + dataset.name()
            + "' can be read, by sequenceRecord()");
  }

  private static RecordMetaData metaData(int index) {
    return new RecordMetaDataIndex(index, null, DatasetSequenceReader.class);
  }

  private Object writeReplace() throws NotSerializableException {
    throw new NotSerializableException("DatasetSequenceReader over '" + dataset.name() + "'");
  }
}
