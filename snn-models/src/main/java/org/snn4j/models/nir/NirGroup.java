// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.nir;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.snn4j.core.tensor.Shape;

/**
 * A group of an HDF5 file, with its fields as the types they must have.
 *
 * @param path the file
 * @param fileBytes its length
 * @param where the group's place in the file, for messages
 * @param group the group itself
 */
record NirGroup(Path path, long fileBytes, String where, Group group) {

  /** Compressed zeros do not take less. */
  private static final long MAX_INFLATION = 1040;

  private static final long FREE_BYTES = 1 << 20;

  static NirGroup root(Path path, long fileBytes, Group group) {
    return new NirGroup(path, fileBytes, "the file", group);
  }

  /** A group in this one. */
  NirGroup group(String name) {
    Node child = group.getChild(name);
    if (child instanceof Group inner) {
      return new NirGroup(path, fileBytes, "'" + name + "'", inner);
    }
    throw problem("must have a group '" + name + "' but has " + group.getChildren().keySet());
  }

  boolean has(String name) {
    return group.getChild(name) != null;
  }

  String text(String name) {
    List<String> texts = texts(name);
    if (texts.size() != 1) {
      throw problem("'" + name + "' must be one text but is " + texts.size());
    }
    return texts.get(0);
  }

  /** Texts in row-major order. */
  List<String> texts(String name) {
    Object data = dataset(name).getDataFlat();
    if (data instanceof String[] texts) {
      return List.of(texts);
    }
    throw problem("'" + name + "' must be texts but is " + data.getClass().getComponentType());
  }

  boolean isText(String name) {
    return dataset(name).getJavaType() == String.class;
  }

  /** Real numbers. */
  NirArray array(String name) {
    Dataset dataset = dataset(name);
    int[] sizes = dataset.getDimensions();
    Shape shape = Shape.of(IntStream.of(sizes).asLongStream().toArray());
    double[] values = numbers(name, dataset.getDataFlat());
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw problem("'" + name + "' must be finite but has a value " + value);
      }
    }
    return new NirArray(shape, values);
  }

  private double[] numbers(String name, Object data) {
    if (data instanceof double[] values) {
      return values;
    } else if (data instanceof float[] values) {
      return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    } else if (data instanceof long[] values) {
      return LongStream.of(values).asDoubleStream().toArray();
    } else if (data instanceof int[] values) {
      return IntStream.of(values).asDoubleStream().toArray();
    }
    throw problem("'" + name + "' must be real or whole numbers of 32 or 64 bits but is not");
  }

  /** Real numbers, if they are there. */
  Optional<NirArray> optionalArray(String name) {
    return has(name) ? Optional.of(array(name)) : Optional.empty();
  }

  /** Whole numbers: as many as wanted, or one that stands for all. */
  int[] wholes(String name, int count) {
    double[] values = array(name).values();
    if (values.length != 1 && values.length != count) {
      throw problem(
          "'" + name + "' must be 1 or " + count + " whole numbers but is " + values.length);
    }
    return IntStream.range(0, count)
        .map(i -> whole(name, values[values.length == 1 ? 0 : i]))
        .toArray();
  }

  int whole(String name) {
    return wholes(name, 1)[0];
  }

  private int whole(String name, double value) {
    if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
      throw problem("'" + name + "' must be whole but is " + value);
    }
    return (int) value;
  }

  NirException problem(String problem) {
    return new NirException("NIR file '" + path + "': " + where + " " + problem);
  }

  private Dataset dataset(String name) {
    if (!(group.getChild(name) instanceof Dataset dataset)) {
      throw problem("must have '" + name + "' but has " + group.getChildren().keySet());
    }
    long bytes = 8;
    for (int size : dataset.getDimensions()) {
      bytes = size != 0 && bytes > Long.MAX_VALUE / size ? Long.MAX_VALUE : bytes * size;
    }
    if (bytes > Math.min(Integer.MAX_VALUE, FREE_BYTES + MAX_INFLATION * fileBytes)) {
      throw problem("'" + name + "' claims more numbers than the file has room for");
    }
    return dataset;
  }
}
