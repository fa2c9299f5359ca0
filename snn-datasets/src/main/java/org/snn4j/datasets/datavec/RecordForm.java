// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.datavec;

import java.util.ArrayList;
import java.util.List;
import org.datavec.api.writable.FloatWritable;
import org.datavec.api.writable.IntWritable;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Writable;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.core.tensor.Shape;

/** How a sample is put into a record; the label follows it as an int. */
public enum RecordForm {
  /** One array writable of shape {@code [1, ...]}, as DataVec's image readers give. */
  ARRAY {
    @Override
    void add(float[] values, Shape shape, List<Writable> record) {
      long[] batch = shape.insert(0, 1).toArray();
      record.add(new NDArrayWritable(Nd4j.create(values, batch, 'c')));
    }
  },
  /** One float writable for each value in row-major order, as readers of tables give. */
  FLAT {
    @Override
    void add(float[] values, Shape shape, List<Writable> record) {
      for (float value : values) {
        record.add(new FloatWritable(value));
      }
    }
  };

  abstract void add(float[] values, Shape shape, List<Writable> record);

  /** The features, then the label. */
  List<Writable> record(float[] values, Shape shape, int label) {
    List<Writable> record = new ArrayList<>();
    add(values, shape, record);
    record.add(new IntWritable(label));
    return record;
  }
}
