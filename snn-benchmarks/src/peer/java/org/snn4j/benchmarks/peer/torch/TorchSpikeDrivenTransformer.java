// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.peer.torch;

import static org.snn4j.benchmarks.peer.torch.Closing.consume;
import static org.snn4j.benchmarks.peer.torch.Closing.keep;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.snn4j.benchmarks.peer.Workload;

/** The authors' Spike-driven Transformer 2-512 for CIFAR-10. */
final class TorchSpikeDrivenTransformer implements TorchNetwork {

  private static final int DEPTH = 2;
  private static final int HEADS = 8;
  private static final float ATTENTION_THRESHOLD = 0.5f;

  @Override
  public NDArray logits(NDArray images, Layers layers) {
    NDArray x = keep(() -> patches(images, layers));
    for (int i = 0; i < DEPTH; i++) {
      String name = "block." + i + ".";
      NDArray before = x;
      NDArray attended = consume(before, () -> attention(name + "attn.", before, layers));
      x = consume(attended, () -> mlp(name + "mlp.", attended, layers));
    }
    NDArray tokens = x;
    return consume(
        tokens,
        () -> {
          Shape shape = tokens.getShape();
          NDArray flat = tokens.reshape(shape.get(0), shape.get(1), shape.get(2), -1);
          NDArray spikes = layers.neurons().fire("head_lif", flat.mean(new int[] {3}));
          return layers.linear("head", spikes).mean(new int[] {0});
        });
  }

  private static NDArray patches(NDArray images, Layers layers) {
    NDArray x = keep(() -> Layers.overTime(images.expandDims(0).repeat(0, Workload.STEPS)));
    for (int stage = 0; stage < 3; stage++) {
      NDArray input = x;
      String number = stage == 0 ? "" : Integer.toString(stage);
      NDArray current = consume(input, () -> normal("patch_embed.proj", number, input, layers));
      NDArray spikes =
          consume(current, () -> fire("patch_embed.proj_lif" + number, current, layers));
      x = stage < 2 ? spikes : consume(spikes, () -> Layers.halve(spikes));
    }
    NDArray features = x;
    NDArray potentials =
        consume(features, () -> Layers.halve(normal("patch_embed.proj", "3", features, layers)));
    return consume(
        potentials,
        () -> {
          NDArray spikes = fire("patch_embed.proj_lif3", potentials, layers);
          NDArray position = normal("patch_embed.rpe", "", spikes, layers);
          return Layers.intoTime(position.add(potentials), Workload.STEPS);
        });
  }

  /** Convolution without bias and norm of {@code [T N, C, H, W]}. */
  private static NDArray normal(String name, String number, NDArray x, Layers layers) {
    NDArray current = keep(() -> layers.conv(name + "_conv" + number, x));
    return consume(current, () -> layers.norm(name + "_bn" + number, current));
  }

  /** Neurons of {@code [T N, ...]}, which gives the same shape. */
  private static NDArray fire(String name, NDArray x, Layers layers) {
    return Layers.overTime(layers.neurons().fire(name, Layers.intoTime(x, Workload.STEPS)));
  }

  private static NDArray attention(String name, NDArray x, Layers layers) {
    NDArray spikes = keep(() -> layers.neurons().fire(name + "shortcut_lif", x));
    NDArray q = keep(() -> branch(name + "q", spikes, layers));
    NDArray k = keep(() -> branch(name + "k", spikes, layers));
    NDArray v = keep(() -> branch(name + "v", spikes, layers));
    NDArray counts = keep(() -> k.mul(v).sum(new int[] {3}, true));
    NDArray passing =
        keep(() -> layers.neurons().fire(name + "talking_heads_lif", counts, ATTENTION_THRESHOLD));
    NDArray masked =
        keep(() -> Layers.overTime(q.mul(passing).swapAxes(3, 4).reshape(x.getShape())));
    NDArray projected = keep(() -> layers.convWithBias(name + "proj_conv", masked));
    return layers.norm(name + "proj_bn", projected).reshape(x.getShape()).add(x);
  }

  /** To {@code [T, N, heads, L, C / heads]}. */
  private static NDArray branch(String name, NDArray spikes, Layers layers) {
    NDArray current = keep(() -> normal(name, "", Layers.overTime(spikes), layers));
    NDArray fired =
        consume(
            current,
            () -> layers.neurons().fire(name + "_lif", Layers.intoTime(current, Workload.STEPS)));
    Shape shape = fired.getShape();
    long channels = shape.get(2);
    return consume(
        fired,
        () ->
            fired
                .reshape(shape.get(0), shape.get(1), channels, -1)
                .swapAxes(2, 3)
                .reshape(shape.get(0), shape.get(1), -1, HEADS, channels / HEADS)
                .transpose(0, 1, 3, 2, 4));
  }

  private static NDArray mlp(String name, NDArray x, Layers layers) {
    NDArray hidden = keep(() -> layer(name + "fc1", x, layers));
    NDArray out = consume(hidden, () -> layer(name + "fc2", hidden, layers));
    return out.add(x);
  }

  /** Neurons, convolution with bias, norm. */
  private static NDArray layer(String name, NDArray x, Layers layers) {
    NDArray spikes = keep(() -> Layers.overTime(layers.neurons().fire(name + "_lif", x)));
    NDArray current = consume(spikes, () -> layers.convWithBias(name + "_conv", spikes));
    NDArray normal = consume(current, () -> layers.norm(name + "_bn", current));
    return Layers.intoTime(normal, Workload.STEPS);
  }
}
