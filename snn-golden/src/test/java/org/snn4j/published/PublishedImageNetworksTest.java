// SPDX-License-Identifier: Apache-2.0
package org.snn4j.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.cifar.Cifar10;
import org.snn4j.datasets.mnist.Mnist;
import org.snn4j.models.ann.PlainCnnConfig;
import org.snn4j.models.resnet.CifarResNetConfig;
import org.snn4j.models.vit.VitConfig;
import org.snn4j.models.weights.WeightFile;
import org.snn4j.models.weights.Weights;

@Tag("data")
class PublishedImageNetworksTest {

  @Test
  void the_vit_gets_about_79_percent_of_3000_lossless_training_images() {
    try (TensorScope scope = TensorScope.open("vit")) {
      Module vit = VitConfig.cifar10().build(Init.seeded(scope, 1));
      Weights.load(vit, WeightFile.read(DataFolder.checkpoint("cifar10_vit.pth")).state());
      int right = ImageAccuracy.same(0.5, 0.5).right(vit, cifar10());
      System.out.println("cifar10_vit.pth: " + right + " of 3000 training images");
      assertThat(right / 3000.0).isBetween(0.78, 0.80);
    }
  }

  @Test
  void resnet_20_knows_nearly_all_lossless_training_images() {
    try (TensorScope scope = TensorScope.open("resnet")) {
      Module network = CifarResNetConfig.resNet20().build(Init.seeded(scope, 1));
      WeightFile file = WeightFile.read(DataFolder.checkpoint("resnet20-12fca82f.th"));
      assertThat(file.contents()).anyMatch(line -> line.startsWith("best_prec1: 91.78"));
      Weights.load(network, file.state());
      ImageAccuracy imageNetColors =
          new ImageAccuracy(new double[] {0.485, 0.456, 0.406}, new double[] {0.229, 0.224, 0.225});
      int right = imageNetColors.right(network, cifar10());
      System.out.println("resnet20-12fca82f.th: " + right + " of 3000 training images");
      assertThat(right / 3000.0).isGreaterThan(0.99);
    }
  }

  @Test
  void sinabs_mnist_network_gets_97_88_percent_of_the_test_images() {
    try (TensorScope scope = TensorScope.open("mnist")) {
      Module network = PlainCnnConfig.sinabsMnist().build(Init.seeded(scope, 1));
      Weights.load(
          network, WeightFile.read(DataFolder.checkpoint("sinabs_mnist_params.pt")).state());
      Dataset test = Mnist.from(DataFolder.get("mnist")).validation();
      int right = ImageAccuracy.plain().right(network, test);
      System.out.println("sinabs_mnist_params.pt: " + right + " of 10000 test images");
      assertThat(right).isBetween(9786, 9790);
    }
  }

  private static Dataset cifar10() {
    return Cifar10.fromRecords(
        "CIFAR-10",
        List.of(
            DataFolder.get("cifar10/lossless/cifar10_train_00000_00999.bin"),
            DataFolder.get("cifar10/lossless/cifar10_train_01000_01999.bin"),
            DataFolder.get("cifar10/lossless/cifar10_train_02000_02999.bin")));
  }
}
