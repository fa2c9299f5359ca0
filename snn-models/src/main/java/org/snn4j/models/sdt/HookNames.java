// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snn4j.core.nn.Module;

/**
 * What the authors' tools call the spikes of a Spike-driven Transformer: each name stands for the
 * output of one module, such as {@code MS_SSA_Conv0_kv} for {@code block.0.attn.talking_heads_lif}.
 *
 * @param keys the names by module path, in the order of computation
 */
public record HookNames(Map<String, String> keys) {

  private static final Map<String, String> PATCHES =
      ordered("proj_lif", "lif", "proj_lif1", "lif1", "proj_lif2", "lif2", "proj_lif3", "lif3");
  private static final Map<String, String> ATTENTION =
      ordered(
          "shortcut_lif", "first_lif",
          "q_lif", "q_lif",
          "k_pool", "k_lif",
          "v_pool", "v_lif",
          "kv_before", "kv_before",
          "talking_heads_lif", "kv",
          "x_after_qkv", "x_after_qkv");
  private static final Map<String, String> MLP =
      ordered("fc1_lif", "fc1_lif", "fc2_lif", "fc2_lif");

  private static final Map<String, String> HEAD = Map.of("head_lif", "head_lif");

  /** Keeps a copy. */
  public HookNames {
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
  }

  /** Of a whole network or any part of one; blocks are numbered from 0. */
  public static HookNames of(Module network) {
    Map<String, String> keys = new LinkedHashMap<>();
    int attentions = 0;
    int mlps = 0;
    for (Module module : network.modules().values()) {
      if (module instanceof MSSPS) {
        add(keys, module, "MS_SPS_", PATCHES);
      } else if (module instanceof SpikeDrivenSelfAttention) {
        add(keys, module, "MS_SSA_Conv" + attentions++ + "_", ATTENTION);
      } else if (module instanceof MSMLPConv) {
        add(keys, module, "MS_MLP_Conv" + mlps++ + "_", MLP);
      }
    }
    if (network instanceof SpikeDrivenTransformer) {
      add(keys, network, "", HEAD);
    }
    return new HookNames(keys);
  }

  /** The name of a module's output, if it has one. */
  public Optional<String> of(String path) {
    return Optional.ofNullable(keys.get(path));
  }

  private static void add(
      Map<String, String> keys, Module module, String prefix, Map<String, String> names) {
    String path = module.path().isEmpty() ? "" : module.path() + ".";
    names.forEach((child, name) -> keys.put(path + child, prefix + name));
  }

  private static Map<String, String> ordered(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
