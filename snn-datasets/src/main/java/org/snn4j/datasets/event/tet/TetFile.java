// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.tet;

import java.nio.file.Path;
import org.snn4j.core.pickle.PickleException;
import org.snn4j.core.pickle.PickleFile;
import org.snn4j.core.pickle.PickleList;
import org.snn4j.core.pickle.PickleTensor;
import org.snn4j.core.pickle.PickleValue;
import org.snn4j.core.pickle.PickleValue.Whole;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.DataFileException;

/**
 * One recording: the pair (frames, label).
 *
 * @param frames the tensor of the frames, of real or whole numbers
 * @param label a number, or a tensor of one number
 */
record TetFile(PickleTensor frames, PickleValue label) {

  static TetFile read(Path file) {
    PickleValue value;
    try {
      value = PickleFile.read(file);
    } catch (PickleException wrong) {
      throw new DataFileException(wrong.getMessage(), wrong);
    }
    if (value instanceof PickleList pair
        && pair.size() == 2
        && pair.items().get(0) instanceof PickleTensor frames
        && !frames.type().isComplex()
        && frames.shape().length() > 0) {
      return new TetFile(frames, pair.items().get(1));
    }
    throw new DataFileException(
        "'" + file + "' must hold the pair of a tensor of frames and a label but holds " + value);
  }

  Shape shape() {
    return frames.shape();
  }

  int label(Path file, int classes) {
    double number = Double.NaN;
    if (label instanceof Whole whole) {
      number = whole.value();
    } else if (label instanceof PickleTensor tensor
        && tensor.shape().length() == 1
        && !tensor.type().isComplex()) {
      number = tensor.data().toDoubleArray()[0];
    }
    if (!(number >= 0 && number < classes && number == Math.rint(number))) {
      throw new DataFileException(
          "'"
              + file
              + "': the label must be 0 to "
              + (classes - 1)
              + " but is "
              + (Double.isNaN(number) ? label : String.valueOf(number)));
    }
    return (int) number;
  }
}
