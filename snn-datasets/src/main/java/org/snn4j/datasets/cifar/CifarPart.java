// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.cifar;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.snn4j.core.pickle.PickleArray;
import org.snn4j.core.pickle.PickleException;
import org.snn4j.core.pickle.PickleFile;
import org.snn4j.core.pickle.PickleList;
import org.snn4j.core.pickle.PickleMap;
import org.snn4j.core.pickle.PickleType;
import org.snn4j.core.pickle.PickleValue;
import org.snn4j.datasets.DataFileException;

/**
 * The images of one file.
 *
 * @param pixels one image after the other, each {@code [3, 32, 32]}
 * @param labels one for each image
 */
record CifarPart(byte[] pixels, byte[] labels) {

  /** Reads a file of records. */
  static CifarPart binary(CifarForm form, String file, InputStream in) throws IOException {
    byte[] all = in.readNBytes((int) Math.min(form.maxFileBytes(), Integer.MAX_VALUE - 8));
    int record = form.recordBytes();
    if (in.read() >= 0 || all.length == 0 || all.length % record != 0) {
      throw new DataFileException(
          "'"
              + file
              + "' must be 1 to "
              + form.maxFileBytes() / record
              + " records of "
              + record
              + " bytes but has "
              + all.length
              + " bytes or more");
    }
    int count = all.length / record;
    CifarPart part = new CifarPart(new byte[count * CifarForm.PIXELS], new byte[count]);
    for (int i = 0; i < count; i++) {
      part.labels[i] = all[i * record + form.labelAt()];
      System.arraycopy(
          all, i * record + form.labelBytes(), part.pixels, i * CifarForm.PIXELS, CifarForm.PIXELS);
    }
    return part;
  }

  /** Reads a batch that Python pickled. */
  static CifarPart python(CifarForm form, String file, InputStream in, long length) {
    PickleValue value;
    try {
      value = PickleFile.read(file, in, Math.min(length, form.maxFileBytes()));
    } catch (PickleException wrong) {
      throw new DataFileException(wrong.getMessage(), wrong);
    }
    if (!(value instanceof PickleMap map)) {
      throw new DataFileException("'" + file + "' must hold a map but holds " + value);
    }
    if (!(field(file, map, "data") instanceof PickleArray data)
        || data.type() != PickleType.UINT8
        || data.shape().rank() != 2
        || data.shape().size(1) != CifarForm.PIXELS) {
      throw new DataFileException(
          "'data' in '"
              + file
              + "' must be an array [N, 3072] of uint8 but is "
              + field(file, map, "data"));
    }
    if (!(field(file, map, form.labelKey()) instanceof PickleList labels)
        || labels.size() != data.shape().size(0)) {
      throw new DataFileException(
          "'"
              + form.labelKey()
              + "' in '"
              + file
              + "' must be a list of "
              + data.shape().size(0)
              + " labels but is "
              + field(file, map, form.labelKey()));
    }
    return new CifarPart(data.data().toByteArray(), labels(form, file, labels.items()));
  }

  private static PickleValue field(String file, PickleMap map, String key) {
    return map.get(key)
        .orElseThrow(
            () ->
                new DataFileException(
                    "'"
                        + file
                        + "' must have '"
                        + key
                        + "' but has "
                        + map.byText().keySet().stream().limit(10).toList()));
  }

  private static byte[] labels(CifarForm form, String file, List<PickleValue> items) {
    byte[] labels = new byte[items.size()];
    for (int i = 0; i < labels.length; i++) {
      if (!(items.get(i) instanceof PickleValue.Whole whole)
          || whole.value() < 0
          || whole.value() >= form.classes().size()) {
        throw new DataFileException(
            "'"
                + file
                + "': labels must be 0 to "
                + (form.classes().size() - 1)
                + " but that of image "
                + i
                + " is "
                + items.get(i));
      }
      labels[i] = (byte) whole.value();
    }
    return labels;
  }
}
