// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.net;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Arrays;
import org.snn4j.ann2snn.quantized.Quantizer;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.activation.GELU;
import org.snn4j.core.nn.activation.LogSoftmax;
import org.snn4j.core.nn.activation.ReLU;
import org.snn4j.core.nn.activation.SiLU;
import org.snn4j.core.nn.activation.Sigmoid;
import org.snn4j.core.nn.activation.Softmax;
import org.snn4j.core.nn.activation.Tanh;
import org.snn4j.core.nn.layer.AdaptiveAvgPool1d;
import org.snn4j.core.nn.layer.AdaptiveAvgPool2d;
import org.snn4j.core.nn.layer.AvgPool1d;
import org.snn4j.core.nn.layer.AvgPool2d;
import org.snn4j.core.nn.layer.BatchNorm;
import org.snn4j.core.nn.layer.BatchNorm1d;
import org.snn4j.core.nn.layer.BatchNorm2d;
import org.snn4j.core.nn.layer.Conv1d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.ConvTranspose1d;
import org.snn4j.core.nn.layer.ConvTranspose2d;
import org.snn4j.core.nn.layer.Dropout;
import org.snn4j.core.nn.layer.Dropout2d;
import org.snn4j.core.nn.layer.Flatten;
import org.snn4j.core.nn.layer.Identity;
import org.snn4j.core.nn.layer.LayerNorm;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.MaxPool1d;
import org.snn4j.core.nn.layer.MaxPool2d;
import org.snn4j.core.nn.layer.MaxPool3d;
import org.snn4j.core.nn.layer.MultiheadAttention;
import org.snn4j.core.tensor.Shape;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.cases.UnsupportedCaseException;
import org.snn4j.neuron.layer.VotingLayer;

/** Layers without state over time, by the peers' class names and constructor arguments. */
final class Layers {

  /** Makes a layer of its arguments. */
  @FunctionalInterface
  interface Maker {
    Module make(Hyper hyper, Init init);
  }

  private static final ImmutableMap<String, Maker> KNOWN =
      ImmutableMap.<String, Maker>builder()
          .put("Linear", Layers::linear)
          .put("Conv1d", Layers::conv1d)
          .put("Conv2d", Layers::conv2d)
          .put("ConvTranspose1d", Layers::convTranspose1d)
          .put("ConvTranspose2d", Layers::convTranspose2d)
          .put("BatchNorm1d", (h, init) -> new BatchNorm1d(channels(h), norm(h), init))
          .put("BatchNorm2d", (h, init) -> new BatchNorm2d(channels(h), norm(h), init))
          .put("LayerNorm", Layers::layerNorm)
          .put("GroupNorm", NormLayers::groupNorm)
          .put("WSConv2d", NormLayers::standardConv2d)
          .put("WSLinear", NormLayers::standardLinear)
          .put("GELU", (h, init) -> gelu(h))
          .put("ReLU", (h, init) -> new ReLU())
          .put("SiLU", (h, init) -> new SiLU())
          .put("Sigmoid", (h, init) -> new Sigmoid())
          .put("Tanh", (h, init) -> new Tanh())
          .put("Softmax", (h, init) -> new Softmax(h.integer("dim")))
          .put("LogSoftmax", (h, init) -> new LogSoftmax(h.integer("dim")))
          .put("MaxPool1d", (h, init) -> new MaxPool1d(Windows.pool1d(h)))
          .put("MaxPool2d", (h, init) -> new MaxPool2d(Windows.pool2d(h)))
          .put("AvgPool1d", (h, init) -> new AvgPool1d(Windows.pool1d(h)))
          .put("AvgPool2d", (h, init) -> new AvgPool2d(Windows.pool2d(h)))
          .put("AdaptiveAvgPool1d", (h, i) -> new AdaptiveAvgPool1d(h.perAxis("output_size", 1)[0]))
          .put("AdaptiveAvgPool2d", (h, init) -> adaptiveAvgPool2d(h))
          .put(
              "Flatten", (h, i) -> new Flatten(h.integer("start_dim", 1), h.integer("end_dim", -1)))
          .put("Dropout", (h, init) -> new Dropout(h.number("p")))
          .put("Dropout2d", (h, init) -> new Dropout2d(h.number("p")))
          .put("MaxPool3d", (h, init) -> new MaxPool3d(Windows.pool3d(h)))
          .put("MultiheadAttention", Layers::multiheadAttention)
          .put("Upsample", (h, init) -> Resizing.upsample(h))
          .put("VotingLayer", (h, init) -> new VotingLayer(h.integer("voting_size")))
          .put("Identity", (h, init) -> new Identity())
          .put("Quantizer", Layers::quantizer)
          .buildOrThrow();

  /** Those that would take the time axis for one of their own, or number their axes. */
  private static final ImmutableSet<String> BLIND_TO_TIME =
      ImmutableSet.of("BatchNorm1d", "GroupNorm", "Flatten", "Softmax", "LogSoftmax");

  private Layers() {}

  /** The layer of a class name. */
  static Module of(String op, Hyper hyper, Init init) {
    Maker maker = KNOWN.get(op);
    if (maker == null) {
      throw new UnsupportedCaseException("layer '" + op + "'");
    }
    // Where PyTorch puts the result, and which code it computes with, changes no value.
    return maker.make(hyper.ignore("inplace", "device", "dtype", "backend"), init);
  }

  /** Whether our layer takes {@code [T, N, ...]} as it is. */
  static boolean takesTime(String op) {
    return !BLIND_TO_TIME.contains(op);
  }

  private static Module linear(Hyper hyper, Init init) {
    return new Linear(
        hyper.integer("in_features"), hyper.integer("out_features"), bias(hyper), init);
  }

  private static Module conv1d(Hyper hyper, Init init) {
    return new Conv1d(in(hyper), out(hyper), Windows.convolution1d(hyper), bias(hyper), init);
  }

  private static Module conv2d(Hyper hyper, Init init) {
    return new Conv2d(in(hyper), out(hyper), Windows.convolution2d(hyper), bias(hyper), init);
  }

  private static Module convTranspose1d(Hyper hyper, Init init) {
    int extra = hyper.perAxis("output_padding", 1, new int[1])[0];
    return new ConvTranspose1d(
        in(hyper), out(hyper), Windows.convolution1d(hyper), extra, bias(hyper), init);
  }

  private static Module convTranspose2d(Hyper hyper, Init init) {
    int[] extra = hyper.perAxis("output_padding", 2, new int[2]);
    return new ConvTranspose2d(
        in(hyper), out(hyper), Windows.convolution2d(hyper), extra[0], extra[1], bias(hyper), init);
  }

  private static int in(Hyper hyper) {
    return hyper.integer("in_channels");
  }

  private static int out(Hyper hyper) {
    return hyper.integer("out_channels");
  }

  private static boolean bias(Hyper hyper) {
    return hyper.flag("bias", true);
  }

  private static int channels(Hyper hyper) {
    return hyper.integer("num_features");
  }

  static BatchNorm.Options norm(Hyper hyper) {
    BatchNorm.Options options =
        new BatchNorm.Options(
            hyper.number("eps", 1e-5),
            hyper.numberOrNull("momentum", 0.1),
            hyper.flag("affine", true));
    return hyper.flag("track_running_stats", true) ? options : options.withoutRunningStats();
  }

  private static Module layerNorm(Hyper hyper, Init init) {
    boolean affine = hyper.flag("elementwise_affine", true);
    boolean bias = bias(hyper) && affine;
    long[] sizes = Arrays.stream(hyper.integers("normalized_shape")).asLongStream().toArray();
    return new LayerNorm(Shape.of(sizes), hyper.number("eps"), affine, bias, init);
  }

  private static Module gelu(Hyper hyper) {
    return switch (hyper.text("approximate", "none")) {
      case "none" -> new GELU(GELU.Approximation.NONE);
      case "tanh" -> new GELU(GELU.Approximation.TANH);
      default -> throw hyper.unsupported("approximate");
    };
  }

  private static Module multiheadAttention(Hyper hyper, Init init) {
    return new MultiheadAttention(
        hyper.integer("embed_dim"),
        hyper.integer("num_heads"),
        bias(hyper),
        hyper.flag("batch_first", false),
        init);
  }

  private static Module quantizer(Hyper hyper, Init init) {
    Quantizer quantizer =
        new Quantizer(hyper.number("s"), hyper.integer("level"), hyper.flag("sym"), init);
    if (hyper.number("neg_min", quantizer.negMin()) != quantizer.negMin()) {
      throw hyper.unsupported("neg_min");
    }
    if (hyper.number("pos_max", quantizer.posMax()) != quantizer.posMax()) {
      throw hyper.unsupported("pos_max");
    }
    return quantizer;
  }

  private static Module adaptiveAvgPool2d(Hyper hyper) {
    int[] size = hyper.perAxis("output_size", 2);
    return new AdaptiveAvgPool2d(size[0], size[1]);
  }
}
