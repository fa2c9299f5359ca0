// SPDX-License-Identifier: Apache-2.0
package org.snn4j.published;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.snn4j.ann2snn.graph.GraphModule;
import org.snn4j.ann2snn.onnx.OnnxImport;
import org.snn4j.ann2snn.onnx.OnnxModel;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.mnist.Mnist;

@Tag("data")
class PublishedOnnxNetworkTest {

  @Test
  void the_onnx_mnist_network_gets_98_89_percent_of_the_test_images_and_99_04_of_raw_ones() {
    try (TensorScope scope = TensorScope.open("onnx")) {
      OnnxModel file = OnnxModel.read(DataFolder.checkpoint("tribuo_pytorch_cnn_mnist.onnx"));
      Module network = new GraphModule(OnnxImport.graph(file, Init.seeded(scope, 1)));
      Dataset test = Mnist.from(DataFolder.get("mnist")).validation();
      int scaled = ImageAccuracy.plain().right(network, test);
      int raw = ImageAccuracy.same(0, 1.0 / 255).right(network, test);
      System.out.println("tribuo_pytorch_cnn_mnist.onnx: " + scaled + " of 10000, raw " + raw);
      assertThat(scaled).isEqualTo(9889);
      assertThat(raw).isEqualTo(9904);
    }
  }
}
