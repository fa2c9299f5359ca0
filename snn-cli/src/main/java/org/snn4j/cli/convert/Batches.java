// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.convert;

import java.util.List;
import org.snn4j.core.memory.BufferPool;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.loader.DataLoader;
import org.snn4j.datasets.loader.LoaderOptions;
import org.snn4j.datasets.transform.Transform;

/**
 * How images are put into batches, in their order.
 *
 * @param size images in a batch
 * @param workers threads that read them
 */
record Batches(int size, int workers) {

  DataLoader of(Dataset images, List<Transform> transforms) {
    LoaderOptions options = LoaderOptions.inOrder(size).withWorkers(workers);
    return DataLoader.of(images, options, transforms, BufferPool.shared());
  }
}
