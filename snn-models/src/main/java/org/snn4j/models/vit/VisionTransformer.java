// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.vit;

import java.util.Map;
import java.util.Optional;
import org.snn4j.core.nn.Filling;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.models.block.Weights;

/**
 * A vision transformer with torchvision's layout, whose checkpoints it takes: A. Dosovitskiy et
 * al., <i>An Image is Worth 16x16 Words</i>, ICLR 2021. Patches become tokens behind a class token,
 * a learnt position is added, layers follow whose norms stand in front of each part, and the class
 * token, normalised, decides. GELU is exact, and there is no dropout.
 *
 * <ul>
 *   <li>input {@code [N, C, H, W]}
 *   <li>output {@code [N, K]}: logits, all 0 before training as in torchvision
 * </ul>
 */
public final class VisionTransformer extends Module {

  private final VisionTransformerConfig config;
  private final Parameter classToken;
  private final Conv2d convProj;
  private final Module encoder;
  private final Module heads;

  /** With the sizes of a config. */
  public VisionTransformer(VisionTransformerConfig config, Init init) {
    this.config = config;
    int width = config.width();
    classToken = parameter("class_token", init.constant(0, 1, 1, width));
    convProj = child("conv_proj", projection(config, init));
    encoder = child("encoder", new Encoder(config, init));
    Filling zero = new Filling.Constant(0);
    Module head = new Linear(width, config.classes(), zero, Optional.of(zero), init);
    heads = child("heads", new Sequential(Map.of("head", head)));
  }

  private static Conv2d projection(VisionTransformerConfig config, Init init) {
    int patch = config.patchSize();
    int channels = config.inChannels();
    ConvGeometry geometry = ConvGeometry.kernel(patch).withStride(patch);
    Conv2d conv = new Conv2d(channels, config.width(), geometry, init);
    Filling normal = new Filling.TruncatedNormal(Math.sqrt(1.0 / (channels * patch * patch)), 2);
    Weights.draw(conv, normal, init, Conv2d.class);
    return conv;
  }

  /** The sizes. */
  public VisionTransformerConfig config() {
    return config;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    requireImages(x);
    Tensor patches = Views.transpose(Views.flatten(convProj.forward(x, pass), 2, 3), 1, 2);
    Tensor first = Views.expand(pass.use(classToken), Shape.of(x.size(0), 1, config.width()));
    Tensor tokens = encoder.forward(Joins.concat(1, first, patches), pass);
    return heads.forward(Views.select(tokens, 1, 0), pass);
  }

  private void requireImages(Tensor x) {
    Shape image = config.imageShape();
    Shapes.requireRank("VisionTransformer", "x", 4, "[N, C, H, W]", x.shape());
    Shapes.requireEqual("VisionTransformer", "x", image.insert(0, x.size(0)), x.shape());
  }
}
