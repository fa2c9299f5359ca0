// SPDX-License-Identifier: Apache-2.0
package org.snn4j.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.snn4j.ann2snn.ConversionLog;
import org.snn4j.ann2snn.Converted;
import org.snn4j.ann2snn.graph.GraphModule;
import org.snn4j.ann2snn.onnx.OnnxImport;
import org.snn4j.ann2snn.onnx.OnnxModel;
import org.snn4j.ann2snn.rate.RateCodingRecipe;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.Split;
import org.snn4j.datasets.cifar.Cifar10;
import org.snn4j.datasets.mnist.Mnist;
import org.snn4j.datasets.transform.Normalize;
import org.snn4j.models.ann.PlainCnnConfig;
import org.snn4j.models.resnet.CifarResNetConfig;
import org.snn4j.models.weights.WeightFile;
import org.snn4j.models.weights.Weights;

/** Published networks as rate-coded spiking ones, on images that the calibration did not see. */
@Tag("data")
class PublishedConversionsTest {

  private static final int CALIBRATION = 1000;

  @Test
  void sinabs_mnist_network_loses_at_most_half_a_point_in_50_steps() {
    try (TensorScope scope = TensorScope.open("mnist")) {
      Module network = PlainCnnConfig.sinabsMnist().build(Init.seeded(scope, 1));
      Weights.load(
          network, WeightFile.read(DataFolder.checkpoint("sinabs_mnist_params.pt")).state());
      Split mnist = Mnist.from(DataFolder.get("mnist"));
      RateCodedImages images =
          new RateCodedImages(
              mnist.training().slice("calibration", 0, CALIBRATION), mnist.validation());
      Converted spiking =
          images.convert(network, scope, data -> new RateCodingRecipe(data).mode("99.9%"));
      RateCodedImages.Found found = images.run(network, spiking.network(), 50, scope);
      System.out.println("sinabs_mnist_params.pt: " + found);
      assertThat(found.drop()).isLessThanOrEqualTo(0.5);
    }
  }

  @Test
  void resnet_20_loses_at_most_2_points_in_64_steps() {
    try (TensorScope scope = TensorScope.open("resnet")) {
      Module network = CifarResNetConfig.resNet20().build(Init.seeded(scope, 1));
      Weights.load(network, WeightFile.read(DataFolder.checkpoint("resnet20-12fca82f.th")).state());
      RateCodedImages images =
          new RateCodedImages(
              cifar10("00000_00999"),
              cifar10("01000_01999", "02000_02999"),
              new Normalize(List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225)));
      Converted spiking =
          images.convert(
              network,
              scope,
              data -> new RateCodingRecipe(data).mode("99.9%").channelWise(1).halfThreshold());
      assertNothingIsLeft(spiking);
      RateCodedImages.Found found = images.run(network, spiking.network(), 64, scope);
      System.out.println("resnet20-12fca82f.th: " + found);
      assertThat(found.drop()).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void the_onnx_mnist_network_with_gated_max_pools_loses_at_most_1_point_in_64_steps() {
    try (TensorScope scope = TensorScope.open("onnx")) {
      OnnxModel file = OnnxModel.read(DataFolder.checkpoint("tribuo_pytorch_cnn_mnist.onnx"));
      Module network = new GraphModule(OnnxImport.graph(file, Init.seeded(scope, 1)));
      Split mnist = Mnist.from(DataFolder.get("mnist"));
      RateCodedImages images =
          new RateCodedImages(
              mnist.training().slice("calibration", 0, CALIBRATION), mnist.validation());
      Converted spiking = images.convert(network, scope, RateCodingRecipe::new);
      assertThat(spiking.graph().modules().keySet())
          .filteredOn(path -> path.contains("gated_maxpool"))
          .hasSize(2);
      RateCodedImages.Found found = images.run(network, spiking.network(), 64, scope);
      System.out.println("tribuo_pytorch_cnn_mnist.onnx: " + found);
      assertThat(found.drop()).isLessThanOrEqualTo(1);
    }
  }

  private static void assertNothingIsLeft(Converted spiking) {
    assertThat(spiking.entries())
        .noneMatch(entry -> entry instanceof ConversionLog.Entry.LeftUnconverted);
  }

  private static Dataset cifar10(String... ranges) {
    return Cifar10.fromRecords(
        "CIFAR-10",
        Arrays.stream(ranges)
            .map(range -> DataFolder.get("cifar10/lossless/cifar10_train_" + range + ".bin"))
            .toList());
  }
}
