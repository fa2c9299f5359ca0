// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.snn4j.core.data.Batch;
import org.snn4j.datasets.image.Colors;
import org.snn4j.datasets.image.Image;
import org.snn4j.datasets.image.ImageDecoder;
import org.snn4j.datasets.image.ImageFolder;
import org.snn4j.datasets.image.ImagePipeline;
import org.snn4j.datasets.image.ImageSize;
import org.snn4j.datasets.image.augment.Resize;
import org.snn4j.datasets.image.resample.Filter;
import org.snn4j.datasets.image.resample.Resampler;
import org.snn4j.datasets.loader.DataLoader;
import org.snn4j.datasets.loader.LoaderOptions;

/**
 * Passes over a folder of JPEG files, in one folder for each class. A pass is long enough that its
 * end, where one worker waits for the other, counts little: the data set holds each file as often
 * as makes {@value #LEAST} images or more.
 */
final class ImageFolderWork {

  static final ImageSize SIZE = ImageSize.square(224);

  private static final int BATCH = 4;
  private static final int LEAST = 200;

  private final ImageFolder folder;
  private final DataLoader loader;

  ImageFolderWork(Path root) {
    ImageIO.setUseCache(false);
    folder = repeated(ImageFolder.read(root));
    loader =
        DataLoader.of(
            folder.dataset(ImagePipeline.of(SIZE, new Resize(SIZE, Filter.BILINEAR))),
            LoaderOptions.inOrder(BATCH).withWorkers(2));
  }

  private static ImageFolder repeated(ImageFolder once) {
    int times = (LEAST + once.files().size() - 1) / once.files().size();
    List<Path> files = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (int i = 0; i < times * once.files().size(); i++) {
      int file = i % once.files().size();
      files.add(once.files().get(file));
      labels.add(once.label(file));
    }
    return ImageFolder.of(once.name(), once.classes(), files, labels);
  }

  /** How many images a pass goes over. */
  int images() {
    return folder.files().size();
  }

  List<Path> files() {
    return folder.files();
  }

  /** Decoded, resized and put into batches of 4 by two workers; gives the last batch. */
  Optional<Batch> load() {
    return EpochPass.of(loader);
  }

  /** Decoded and resized with antialias by one thread, nothing else; gives the last image. */
  Image decodeAndResize() {
    Image last = null;
    for (Path file : folder.files()) {
      last = Resampler.resize(ImageDecoder.read(file, Colors.RGB), SIZE, Filter.BILINEAR);
    }
    return last;
  }
}
