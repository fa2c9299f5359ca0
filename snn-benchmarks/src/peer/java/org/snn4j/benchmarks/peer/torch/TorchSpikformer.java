// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.peer.torch;

import static org.snn4j.benchmarks.peer.torch.Closing.consume;
import static org.snn4j.benchmarks.peer.torch.Closing.keep;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.snn4j.benchmarks.peer.Workload;

/** The original repository's Spikformer 4-384 for CIFAR-10. */
final class TorchSpikformer implements TorchNetwork {

  private static final int DEPTH = 4;
  private static final int HEADS = 12;
  private static final float SCALE = 0.125f;
  private static final float ATTENTION_THRESHOLD = 0.5f;

  @Override
  public NDArray logits(NDArray images, Layers layers) {
    NDArray x = keep(() -> patches(images, layers));
    for (int i = 0; i < DEPTH; i++) {
      String name = "block." + i + ".";
      NDArray before = x;
      NDArray attended =
          consume(before, () -> before.add(attention(name + "attn.", before, layers)));
      x = consume(attended, () -> attended.add(mlp(name + "mlp.", attended, layers)));
    }
    NDArray tokens = x;
    return consume(
        tokens, () -> layers.linear("head", tokens.mean(new int[] {2})).mean(new int[] {0}));
  }

  private static NDArray patches(NDArray images, Layers layers) {
    NDArray x = keep(() -> Layers.overTime(images.expandDims(0).repeat(0, Workload.STEPS)));
    for (int stage = 0; stage < 4; stage++) {
      NDArray input = x;
      String number = stage == 0 ? "" : Integer.toString(stage);
      NDArray spikes = consume(input, () -> Layers.overTime(stage("proj", number, input, layers)));
      x = stage < 2 ? spikes : consume(spikes, () -> Layers.halve(spikes));
    }
    NDArray features = x;
    return consume(
        features,
        () -> {
          NDArray position = stage("rpe", "", features, layers);
          NDArray sum = position.add(Layers.intoTime(features, Workload.STEPS));
          Shape shape = sum.getShape();
          return sum.reshape(shape.slice(0, 3).addAll(new Shape(shape.get(3) * shape.get(4))))
              .swapAxes(2, 3);
        });
  }

  /** Convolution, norm and neurons, from {@code [T N, C, H, W]} to {@code [T, N, C', H, W]}. */
  private static NDArray stage(String kind, String number, NDArray x, Layers layers) {
    String name = "patch_embed." + kind;
    NDArray current = keep(() -> layers.conv(name + "_conv" + number, x));
    NDArray normal = consume(current, () -> layers.norm(name + "_bn" + number, current));
    return consume(
        normal,
        () ->
            layers.neurons().fire(name + "_lif" + number, Layers.intoTime(normal, Workload.STEPS)));
  }

  /** Linear map, norm and neurons of tokens {@code [T, N, L, C]}. */
  private static NDArray fire(String name, NDArray x, Layers layers) {
    NDArray current = keep(() -> layers.linear(name + "_linear", Layers.overTime(x)));
    NDArray normal =
        consume(current, () -> layers.norm(name + "_bn", current.swapAxes(1, 2)).swapAxes(1, 2));
    return consume(
        normal,
        () -> layers.neurons().fire(name + "_lif", Layers.intoTime(normal, Workload.STEPS)));
  }

  private static NDArray attention(String name, NDArray x, Layers layers) {
    NDArray q = keep(() -> heads(fire(name + "q", x, layers)));
    NDArray k = keep(() -> heads(fire(name + "k", x, layers)));
    NDArray v = keep(() -> heads(fire(name + "v", x, layers)));
    NDArray map = keep(() -> q.matMul(k.swapAxes(3, 4)).mul(SCALE));
    NDArray product = keep(() -> map.matMul(v).swapAxes(2, 3).reshape(x.getShape()));
    NDArray spikes =
        consume(
            product, () -> layers.neurons().fire(name + "attn_lif", product, ATTENTION_THRESHOLD));
    return consume(spikes, () -> fire(name + "proj", spikes, layers));
  }

  /** From {@code [T, N, L, C]} to {@code [T, N, heads, L, C / heads]}. */
  private static NDArray heads(NDArray x) {
    Shape shape = x.getShape();
    return x.reshape(shape.slice(0, 3).addAll(new Shape(HEADS, shape.get(3) / HEADS)))
        .transpose(0, 1, 3, 2, 4);
  }

  private static NDArray mlp(String name, NDArray x, Layers layers) {
    NDArray hidden = keep(() -> fire(name + "fc1", x, layers));
    return consume(hidden, () -> fire(name + "fc2", hidden, layers));
  }
}
