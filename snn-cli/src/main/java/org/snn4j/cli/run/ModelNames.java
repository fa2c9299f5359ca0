// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.snn4j.cli.Similar;
import org.snn4j.cli.UsageException;
import org.snn4j.models.NetworkConfig;
import org.snn4j.models.ann.PlainCnnConfig;
import org.snn4j.models.ann.TutorialCnnConfig;
import org.snn4j.models.ann.VggConfig;
import org.snn4j.models.ann.VggDepth;
import org.snn4j.models.resnet.CifarResNetConfig;
import org.snn4j.models.resnet.ResNetConfig;
import org.snn4j.models.sdt.SpikeDrivenTransformerPreset;
import org.snn4j.models.spikformer.SpikformerConfig;
import org.snn4j.models.spikformer.original.OriginalSpikformerConfig;
import org.snn4j.models.vit.VisionTransformerConfig;
import org.snn4j.models.vit.VitConfig;

/** Published networks by name: {@code sdt-imagenet-8-512}. */
public final class ModelNames {

  private static final int[][] IMAGENET = {{8, 384}, {6, 512}, {8, 512}, {10, 512}, {8, 768}};
  private static final Map<String, NetworkConfig> NAMED = named();

  private ModelNames() {}

  /** All of them. */
  public static Map<String, NetworkConfig> all() {
    return NAMED;
  }

  /**
   * The network of a name.
   *
   * @throws UsageException naming those that there are
   */
  public static NetworkConfig of(String name) {
    NetworkConfig config = NAMED.get(name);
    if (config == null) {
      throw new UsageException(
          "There is no model '"
              + name
              + "'; there are "
              + String.join(", ", NAMED.keySet())
              + Similar.hint(name, NAMED.keySet()));
    }
    return config;
  }

  private static Map<String, NetworkConfig> named() {
    Map<String, NetworkConfig> named = new LinkedHashMap<>();
    named.put("spikformer-ti", SpikformerConfig.tiny());
    named.put("spikformer-s", SpikformerConfig.small());
    named.put("spikformer-cifar10-4-384", OriginalSpikformerConfig.cifar(10));
    named.put("spikformer-cifar100-4-384", OriginalSpikformerConfig.cifar(100));
    named.put("spikformer-cifar10-dvs-2-256", OriginalSpikformerConfig.cifar10Dvs());
    named.put("spikformer-gesture-2-256", OriginalSpikformerConfig.gesture());
    for (int[] size : IMAGENET) {
      named.put(
          "spikformer-imagenet-" + size[0] + "-" + size[1],
          OriginalSpikformerConfig.imageNet(size[0], size[1]));
    }
    for (SpikeDrivenTransformerPreset preset : SpikeDrivenTransformerPreset.values()) {
      String name = preset.name().toLowerCase(Locale.ROOT).replace('_', '-');
      named.put("sdt-" + name, preset.config());
    }
    named.putAll(withoutSpikes());
    return Collections.unmodifiableMap(named);
  }

  private static Map<String, NetworkConfig> withoutSpikes() {
    Map<String, NetworkConfig> named = new LinkedHashMap<>();
    named.put("mnist-tutorial-cnn", TutorialCnnConfig.mnist());
    named.put("mnist-sinabs-cnn", PlainCnnConfig.sinabsMnist());
    for (VggDepth depth : VggDepth.values()) {
      named.put(depth.name().toLowerCase(Locale.ROOT) + "-cifar10", VggConfig.cifar10(depth));
    }
    named.put("resnet20-cifar10", CifarResNetConfig.resNet20());
    named.put("resnet18-cifar10", ResNetConfig.resNet18Cifar10());
    named.put("resnet18-imagenet", ResNetConfig.resNet18());
    named.put("resnet34-imagenet", ResNetConfig.resNet34());
    named.put("vit-cifar10", VitConfig.cifar10());
    named.put("vit-tiny", VisionTransformerConfig.tiny());
    named.put("vit-b-16", VisionTransformerConfig.vitB16());
    return named;
  }
}
