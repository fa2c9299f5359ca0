// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.convert;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.snn4j.cli.UsageException;
import org.snn4j.datasets.transform.Transform;

/**
 * A network by its name, with weights of a file.
 *
 * @param options what was given
 * @param name the name
 */
record NamedSource(SourceOptions options, String name) {

  Source read(NamedNetwork network) {
    Path file = options.needWeights(network.weights());
    Path folder =
        options
            .folder()
            .orElseThrow(
                () ->
                    new UsageException(
                        "--data is missing: --model " + name + " needs a folder with its images"));
    ImageParts images =
        options.images(new ImagePlace(folder, Optional.empty(), Optional.of(network.pipeline())));
    List<Transform> transforms = options.transforms(List.of(network.normalize()));
    Source.requireFit(network.config(), images, transforms);
    return new Source(
        name.toLowerCase(Locale.ROOT),
        network.config().describe(),
        file.toAbsolutePath().normalize().toString(),
        scope -> Trained.build(network.config(), file, scope),
        images,
        transforms);
  }
}
