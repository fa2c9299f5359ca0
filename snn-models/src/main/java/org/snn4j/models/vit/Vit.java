// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.vit;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.nn.Filling;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.nn.layer.LayerNorm;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Tensor;

/**
 * A vision transformer: A. Dosovitskiy et al., <i>An Image is Worth 16x16 Words</i>, ICLR 2021.
 * Patches become tokens behind a class token, a learnt position is added, blocks follow whose norms
 * stand in front of each part, and the class token, normalised, decides.
 *
 * <ul>
 *   <li>input {@code [N, C, H, W]}
 *   <li>output {@code [N, K]}: logits
 * </ul>
 */
public final class Vit extends Module {

  private final VitConfig config;
  private final Module patchEmbed;
  private final Parameter classToken;
  private final Module posEmbed;
  private final Module encoders;
  private final Module norm;
  private final Module head;

  /** With the sizes of a config. */
  public Vit(VitConfig config, Init init) {
    this.config = config;
    classToken =
        parameter(
            "cls_token", init.draw(new Filling.TruncatedNormal(0.02, 2), 1, 1, config.width()));
    patchEmbed = child("patch_embed", new PatchTokens(config, init));
    posEmbed = child("pos_embed", new Positions(config.patches() + 1, config.width(), init));
    List<Module> blocks = new ArrayList<>();
    for (int i = 0; i < config.depth(); i++) {
      blocks.add(new VitBlock(config, init));
    }
    encoders = child("encoders", new Sequential(blocks));
    norm = child("norm", new LayerNorm(config.width(), init));
    head = child("head", new Linear(config.width(), config.classes(), init));
  }

  /** The sizes. */
  public VitConfig config() {
    return config;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Shapes.requireRank("Vit", "x", 4, "[N, C, H, W]", x.shape());
    Shape one = Shape.of(x.size(0), 1, config.width());
    Tensor first = Views.expand(pass.use(classToken), one);
    Tensor tokens = Joins.concat(1, first, patchEmbed.forward(x, pass));
    Tensor y = encoders.forward(posEmbed.forward(tokens, pass), pass);
    return head.forward(Views.select(norm.forward(y, pass), 1, 0), pass);
  }
}
