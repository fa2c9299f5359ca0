// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.datavec;

import java.util.List;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.datasets.DataFileException;

/**
 * Turns one record into a sample and a label.
 *
 * @param where how messages name the record
 */
record RecordDecoder(String where, List<Writable> record, RecordLayout layout) {

  float[] features() {
    float[] values = new float[Math.toIntExact(layout.sampleShape().length())];
    int label = labelColumn();
    int filled = 0;
    for (int column = 0; column < record.size(); column++) {
      if (layout.features().contains(column, label)) {
        filled = append(column, values, filled);
      }
    }
    requireFilled(values.length, filled);
    return values;
  }

  int label() {
    int column = labelColumn();
    if (layout.features().contains(column, column)) {
      throw new DataFileException(
          where
              + " has its label in column "
              + column
              + ", which is among the features "
              + layout.features());
    }
    Writable writable = record.get(column);
    if (writable instanceof Text) {
      int named = layout.classes().indexOf(writable.toString());
      if (named >= 0) {
        return named;
      }
    }
    double value = number(column);
    int classes = layout.classes().size();
    if (!(value >= 0 && value < classes && value == Math.rint(value))) {
      throw new DataFileException(
          where
              + " must have a class from 0 to "
              + (classes - 1)
              + " in column "
              + column
              + " but has "
              + writable);
    }
    return (int) value;
  }

  private int labelColumn() {
    int column = layout.labelColumn();
    int resolved = column < 0 ? column + record.size() : column;
    if (resolved < 0 || resolved >= record.size()) {
      throw new DataFileException(
          where + " has " + record.size() + " columns, none of which is the label's " + column);
    }
    return resolved;
  }

  private int append(int column, float[] values, int filled) {
    float[] part =
        record.get(column) instanceof NDArrayWritable array
            ? elements(column, array.get())
            : new float[] {(float) number(column)};
    for (float value : part) {
      if (!Float.isFinite(value)) {
        throw new DataFileException(
            where + " must have finite features but column " + column + " has " + value);
      }
    }
    requireRoom(values.length, filled + (long) part.length);
    System.arraycopy(part, 0, values, filled, part.length);
    return filled + part.length;
  }

  private float[] elements(int column, INDArray array) {
    if (array == null) {
      throw new DataFileException(where + " has an empty array writable in column " + column);
    }
    // A view's data() is its owner's whole buffer: only a copy has the elements in their order.
    INDArray copy = array.dup('c');
    try {
      return copy.data().asFloat();
    } finally {
      if (copy.closeable()) {
        copy.close();
      }
    }
  }

  private double number(int column) {
    Writable writable = record.get(column);
    try {
      // Text as such cannot be converted, but files of text are full of numbers.
      return writable instanceof Text
          ? Double.parseDouble(writable.toString().trim())
          : writable.toDouble();
    } catch (NumberFormatException | UnsupportedOperationException e) {
      throw new DataFileException(
          where
              + " must have a number in column "
              + column
              + " but has "
              + writable.getType()
              + " '"
              + writable
              + "'",
          e);
    }
  }

  private void requireFilled(int needed, int filled) {
    if (filled != needed) {
      throw new DataFileException(
          where
              + " must have the "
              + needed
              + " features of shape "
              + layout.sampleShape()
              + " but has "
              + filled);
    }
  }

  private void requireRoom(int room, long filled) {
    if (filled > room) {
      throw new DataFileException(
          where
              + " must have the "
              + room
              + " features of shape "
              + layout.sampleShape()
              + " but has more");
    }
  }
}
