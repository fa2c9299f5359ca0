// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.recipe;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The keys behind the arguments of networks' configurations, for what those refuse. */
final class SizeKeys {

  private static final ImmutableMap<Pattern, Key<?>> BY_ARGUMENT =
      ImmutableMap.<Pattern, Key<?>>builder()
          .put(words("embedDims|width|channels"), Keys.DIM)
          .put(words("depths|depth"), Keys.LAYER)
          .put(words("heads|numHeads"), Keys.NUM_HEADS)
          .put(words("mlpRatio|hidden features?"), Keys.MLP_RATIO)
          .put(words("patchSize"), Keys.PATCH_SIZE)
          .put(words("imageSize|height|images"), Keys.IMG_SIZE)
          .put(words("timeSteps|time_steps"), Keys.TIME_STEPS)
          .put(words("timeSteps|time_step"), Keys.TIME_STEP)
          .put(words("PoolingPattern"), Keys.POOLING_STAT)
          .buildOrThrow();

  private SizeKeys() {}

  private static Pattern words(String arguments) {
    return Pattern.compile("\\b(?:" + arguments + ")\\b");
  }

  /** Those that a sentence is about; the model's name where none is found. */
  static List<Key<?>> in(String sentence) {
    List<Key<?>> found = new ArrayList<>();
    for (Map.Entry<Pattern, Key<?>> each : BY_ARGUMENT.entrySet()) {
      if (each.getKey().matcher(sentence).find()) {
        found.add(each.getValue());
      }
    }
    return found.isEmpty() ? List.of(Keys.MODEL) : found;
  }
}
