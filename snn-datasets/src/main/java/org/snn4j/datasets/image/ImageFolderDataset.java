// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image;

import java.nio.FloatBuffer;
import java.util.List;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.Dataset;

/**
 * Image files as samples {@code [C, H, W]} with values from 0 to 1. What the pipeline does at
 * random is drawn from the loader's stream for the epoch and the sample; without one it is the same
 * each time.
 *
 * @param folder the files
 * @param pipeline what each decoded image goes through
 */
public record ImageFolderDataset(ImageFolder folder, ImagePipeline pipeline) implements Dataset {

  @Override
  public String name() {
    return folder.name();
  }

  @Override
  public int size() {
    return folder.files().size();
  }

  @Override
  public Shape sampleShape() {
    return pipeline.sampleShape();
  }

  @Override
  public List<String> classes() {
    return folder.classes();
  }

  @Override
  public int label(int index) {
    return folder.label(index);
  }

  @Override
  public void read(int index, float[] into) {
    read(index, new RandomStream(0).fork(index), into);
  }

  @Override
  public void read(int index, RandomStream random, float[] into) {
    Planes.write(image(index, random), into);
  }

  @Override
  public boolean readInnermost(int index, RandomStream random, FloatBuffer into) {
    Planes.writeInnermost(image(index, random), into);
    return true;
  }

  private Image image(int index, RandomStream random) {
    Image decoded = ImageDecoder.read(folder.files().get(index), pipeline.colors());
    return pipeline.apply(decoded, random);
  }
}
