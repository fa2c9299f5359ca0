// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.convert;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snn4j.cli.run.ModelNames;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.cifar.Cifar10;
import org.snn4j.datasets.image.Colors;
import org.snn4j.datasets.image.ImagePipeline;
import org.snn4j.datasets.image.ImageSize;
import org.snn4j.datasets.image.augment.CenterCrop;
import org.snn4j.datasets.image.augment.ResizeShorter;
import org.snn4j.datasets.image.resample.Filter;
import org.snn4j.datasets.mnist.FashionMnist;
import org.snn4j.datasets.transform.Normalize;
import org.snn4j.models.ImageNetworkConfig;

/**
 * A network that has a name, and how its images are prepared.
 *
 * @param config its sizes
 * @param normalize what its images go through; pixels are in [0, 1] before
 * @param weights which file holds trained weights
 */
record NamedNetwork(ImageNetworkConfig config, Normalize normalize, String weights) {

  private static final int PHOTOGRAPH = 224;
  private static final double MIDDLE = 0.875;
  private static final Normalize COLORS =
      new Normalize(List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));
  private static final Map<String, NamedNetwork> NAMED = named();

  /** The network of a name, in which hyphens and underscores are alike. */
  static Optional<NamedNetwork> find(String name) {
    return Optional.ofNullable(NAMED.get(name.toLowerCase(Locale.ROOT).replace('_', '-')));
  }

  /** All names. */
  static Stream<String> names() {
    return NAMED.keySet().stream();
  }

  /** What image files go through. */
  ImagePipeline pipeline() {
    return config.imageShape().size(1) == PHOTOGRAPH
        ? ImagePipeline.evaluation(PHOTOGRAPH, MIDDLE, Filter.BILINEAR)
        : pipeline(config.imageShape());
  }

  /** To a shape {@code [C, H, W]}: the shorter side to the longer of these, then the middle. */
  static ImagePipeline pipeline(Shape image) {
    ImageSize size = new ImageSize((int) image.size(1), (int) image.size(2));
    int side = Math.max(size.height(), size.width());
    return new ImagePipeline(
        size,
        image.size(0) == 1 ? Colors.GRAY : Colors.RGB,
        List.of(new ResizeShorter(side, Filter.BILINEAR), new CenterCrop(size)));
  }

  private static Map<String, NamedNetwork> named() {
    Map<String, NamedNetwork> named = new LinkedHashMap<>();
    NamedNetwork sinabs = of("mnist-sinabs-cnn", plain(1), "sinabs's example for MNIST (.pt)");
    named.put("sinabs-mnist", sinabs);
    named.put("mnist-sinabs-cnn", sinabs);
    NamedNetwork residual = of("resnet20-cifar10", COLORS, "such as resnet20-12fca82f.th");
    named.put("resnet20", residual);
    named.put("resnet20-cifar10", residual);
    Normalize half = new Normalize(List.of(0.5, 0.5, 0.5), List.of(0.5, 0.5, 0.5));
    NamedNetwork small = of("vit-cifar10", half, "such as cifar10_vit.pth");
    named.put("cifar10-vit", small);
    named.put("vit-cifar10", small);
    named.put("vit-tiny", of("vit-tiny", FashionMnist.normalize(), "a checkpoint of snn train"));
    named.put(
        "vit-b-16",
        of("vit-b-16", COLORS, "torchvision's vit_b_16, such as vit_b_16-c867db91.pth"));
    for (String depth : List.of("18", "34")) {
      String name = "resnet" + depth + "-imagenet";
      named.put(name, of(name, COLORS, "torchvision's resnet" + depth + " (.pth)"));
    }
    ModelNames.all().keySet().stream()
        .filter(name -> name.matches("(vgg[0-9]+|resnet18)-cifar10"))
        .forEach(name -> named.put(name, of(name, Cifar10.normalize(), "a state dict (.pth)")));
    return Collections.unmodifiableMap(named);
  }

  private static Normalize plain(int channels) {
    return new Normalize(Collections.nCopies(channels, 0.0), Collections.nCopies(channels, 1.0));
  }

  private static NamedNetwork of(String name, Normalize normalize, String weights) {
    return new NamedNetwork((ImageNetworkConfig) ModelNames.of(name), normalize, weights);
  }
}
