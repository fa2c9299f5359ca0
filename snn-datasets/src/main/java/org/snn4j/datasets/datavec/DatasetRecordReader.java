// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.datavec;

import java.io.DataInputStream;
import java.io.NotSerializableException;
import java.net.URI;
import java.util.List;
import java.util.NoSuchElementException;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.records.metadata.RecordMetaDataIndex;
import org.datavec.api.records.reader.BaseRecordReader;
import org.datavec.api.split.InputSplit;
import org.datavec.api.writable.Writable;
import org.snn4j.datasets.Dataset;

/**
 * Reads a data set as DataVec records, one for each sample by index: the features, then the label.
 *
 * <p>It can be used at once: initialising with a split only goes back to the first sample. The
 * arrays of {@link RecordForm#ARRAY} belong to the caller. It cannot be serialised, and it does not
 * give records in batches, so DataVec's iterators collect them one by one.
 */
public final class DatasetRecordReader extends BaseRecordReader {

  private static final long serialVersionUID = 1L;

  private final transient Dataset dataset;
  private final RecordForm form;
  private int next;

  /** A reader at the first sample. */
  public DatasetRecordReader(Dataset dataset, RecordForm form) {
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
  public List<Writable> next() {
    if (!hasNext()) {
      throw new NoSuchElementException(
          "DatasetRecordReader: '"
              + dataset.name()
              + "' has no more than "
              + dataset.size()
              + " samples");
    }
    List<Writable> record = record(next++);
    invokeListeners(record);
    return record;
  }

  @Override
  public Record nextRecord() {
    int index = next;
    return new org.datavec.api.records.impl.Record(next(), metaData(index));
  }

  @Override
  public Record loadFromMetaData(RecordMetaData metaData) {
    if (!(metaData instanceof RecordMetaDataIndex place)) {
      throw new IllegalArgumentException(
          "DatasetRecordReader: meta data must be a RecordMetaDataIndex but is " + metaData);
    }
    int index = Math.toIntExact(place.getIndex());
    return new org.datavec.api.records.impl.Record(record(index), metaData(index));
  }

  @Override
  public List<Record> loadFromMetaData(List<RecordMetaData> metaData) {
    return metaData.stream().map(this::loadFromMetaData).toList();
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
  public List<Writable> record(URI uri, DataInputStream stream) {
    throw new UnsupportedOperationException(
        "DatasetRecordReader: records come from the data set '"
            + dataset.name()
            + "', not from streams");
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

  private List<Writable> record(int index) {
    float[] sample = new float[Math.toIntExact(dataset.sampleShape().length())];
    dataset.read(index, sample);
    return form.record(sample, dataset.sampleShape(), dataset.label(index));
  }

  private static RecordMetaData metaData(int index) {
    return new RecordMetaDataIndex(index, null, DatasetRecordReader.class);
  }

  private Object writeReplace() throws NotSerializableException {
    throw new NotSerializableException("DatasetRecordReader over '" + dataset.name() + "'");
  }
}
