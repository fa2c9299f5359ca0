// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.convert;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.snn4j.ann2snn.graph.GraphModule;
import org.snn4j.ann2snn.onnx.OnnxImport;
import org.snn4j.ann2snn.onnx.OnnxInput;
import org.snn4j.ann2snn.onnx.OnnxModel;
import org.snn4j.cli.CommandException;
import org.snn4j.cli.UsageException;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.datasets.image.ImagePipeline;
import org.snn4j.datasets.transform.Transform;

/**
 * A network of an ONNX file; pixels are in [0, 1] unless the user says otherwise.
 *
 * @param options what was given
 * @param file the file
 */
record OnnxSource(SourceOptions options, Path file) {

  private static final int IMAGES = 4;

  Source read() {
    OnnxModel model = OnnxModel.read(file);
    OnnxInput input = onlyInput(model);
    Path folder =
        options
            .folder()
            .orElseThrow(
                () -> new UsageException("--data is missing: --onnx needs a folder with images"));
    Optional<ImagePipeline> pipeline = shape(input).map(NamedNetwork::pipeline);
    ImageParts images = options.images(new ImagePlace(folder, Optional.empty(), pipeline));
    List<Transform> transforms = options.transforms(List.of());
    Shape sample = images.first().sampleShape();
    shape(input).ifPresent(wanted -> requireSame(wanted, sample, images));
    String name = String.valueOf(file.getFileName()).replaceAll("\\.onnx$", "");
    return new Source(
        name,
        "network of '" + file.getFileName() + "'",
        file.toAbsolutePath().normalize().toString(),
        scope -> build(model, Map.of(input.name(), sample), scope),
        images,
        transforms);
  }

  private static Module build(OnnxModel model, Map<String, Shape> samples, TensorScope scope) {
    return new GraphModule(OnnxImport.graph(model, Init.seeded(scope, 1), samples));
  }

  private OnnxInput onlyInput(OnnxModel model) {
    if (model.inputs().size() != 1) {
      throw new CommandException(
          "'" + file + "' must have 1 input, images, but has " + model.inputs().size());
    }
    OnnxInput input = model.inputs().get(0);
    if (input.sizes().size() != IMAGES) {
      throw new CommandException(
          "'"
              + file
              + "' must take images [N, C, H, W] but its input '"
              + input.name()
              + "' has "
              + input.sizes().size()
              + " axes");
    }
    return input;
  }

  /** The shape of an image, if the file says it. */
  private static Optional<Shape> shape(OnnxInput input) {
    List<OptionalLong> sizes = input.sizes().subList(1, IMAGES);
    return sizes.stream().allMatch(OptionalLong::isPresent)
        ? Optional.of(Shape.of(sizes.stream().mapToLong(OptionalLong::getAsLong).toArray()))
        : Optional.empty();
  }

  private void requireSame(Shape wanted, Shape given, ImageParts images) {
    if (!wanted.equals(given)) {
      throw new CommandException(
          "'"
              + file
              + "' takes images of shape "
              + wanted
              + " but those of "
              + images.first().name()
              + " have "
              + given);
    }
  }
}
