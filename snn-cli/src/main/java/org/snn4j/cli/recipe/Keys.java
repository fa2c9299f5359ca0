// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.snn4j.datasets.image.resample.Filter;

/** The keys that recipes may have. */
final class Keys {

  private static final int MOST_EPOCHS = 100_000;
  private static final int LARGEST_BATCH = 65_536;
  private static final int MOST_TIME_STEPS = 1_024;
  private static final int LARGEST_SIDE = 4_096;

  static final Key<String> MODEL = Key.text("model");
  static final Key<String> SPIKE_MODE = Key.text("spike_mode").oneOf("lif", "plif", "if");
  static final Key<String> POOLING_STAT = Key.text("pooling_stat");
  static final Key<Integer> DIM = Key.whole("dim").atLeast(1);
  static final Key<Integer> LAYER = Key.whole("layer").atLeast(1);
  static final Key<Integer> NUM_HEADS = Key.whole("num_heads").atLeast(1);
  static final Key<Integer> PATCH_SIZE = Key.whole("patch_size").atLeast(1);
  static final Key<Double> MLP_RATIO = Key.number("mlp_ratio").within(Limits.above(0));
  static final Key<Integer> TIME_STEPS =
      Key.whole("time_steps").within(Limits.between(1, MOST_TIME_STEPS));
  static final Key<Integer> TIME_STEP =
      Key.whole("time_step").within(Limits.between(1, MOST_TIME_STEPS));
  static final Key<Integer> IN_CHANNELS = Key.whole("in_channels").atLeast(1);
  static final Key<Integer> NUM_CLASSES = Key.whole("num_classes").atLeast(1);
  static final Key<Integer> IMG_SIZE =
      Key.whole("img_size").within(Limits.between(1, LARGEST_SIDE));
  static final Key<Integer> HIDDEN = Key.whole("hidden").atLeast(1);

  static final Key<String> DATASET = Key.text("dataset");
  static final Key<String> DATA_DIR = Key.text("data_dir");
  static final Key<String> SPLIT_BY = Key.text("split_by").oneOf("number", "time");
  static final Key<String> SPLIT = Key.text("split");
  static final Key<Double> CROP_PCT = Key.number("crop_pct").within(Limits.share());
  static final Key<Key.Numbers> SCALE = Key.numbers("scale");
  static final Key<Key.Numbers> RATIO = Key.numbers("ratio");
  static final Key<Key.Numbers> MEAN = Key.numbers("mean");
  static final Key<Key.Numbers> STD = Key.numbers("std");
  static final Key<Double> COLOR_JITTER = Key.number("color_jitter").atLeast(0);
  static final Key<Double> HFLIP = Key.number("hflip").within(Limits.between(0, 1));
  static final Key<Double> VFLIP = Key.number("vflip").within(Limits.between(0, 1));
  static final Key<String> INTERPOLATION = Key.text("interpolation").oneOf(filters());
  static final Key<String> TRAIN_INTERPOLATION =
      Key.text("train_interpolation").oneOf(filters("random"));
  static final Key<String> AA = Key.text("aa");
  static final Key<Double> REPROB = Key.number("reprob").within(Limits.between(0, 1));
  static final Key<String> REMODE = Key.text("remode").oneOf("pixel", "rand", "const");
  static final Key<Integer> RECOUNT = Key.whole("recount").atLeast(1);
  static final Key<Boolean> NO_AUG = Key.flag("no_aug");
  static final Key<Boolean> DVS_AUG = Key.flag("dvs_aug");
  static final Key<Boolean> DVS_TRIVAL_AUG = Key.flag("dvs_trival_aug");
  static final Key<Boolean> DROP_LAST = Key.flag("drop_last");

  static final Key<Double> MIXUP = Key.number("mixup").atLeast(0);
  static final Key<Double> CUTMIX = Key.number("cutmix").atLeast(0);
  static final Key<Double> MIXUP_PROB = Key.number("mixup_prob").within(Limits.between(0, 1));
  static final Key<Double> MIXUP_SWITCH_PROB =
      Key.number("mixup_switch_prob").within(Limits.between(0, 1));
  static final Key<Integer> MIXUP_OFF_EPOCH = Key.whole("mixup_off_epoch").atLeast(0);
  static final Key<Double> SMOOTHING = Key.number("smoothing").within(Limits.belowOne());
  static final Key<Boolean> TET = Key.flag("TET");
  static final Key<Double> TET_MEANS = Key.number("TET_means");
  static final Key<Double> TET_LAMB = Key.number("TET_lamb").within(Limits.between(0, 1));

  static final Key<String> OPT = Key.text("opt").oneOf("adamw", "adam", "lamb", "sgd");
  static final Key<Double> OPT_EPS = Key.number("opt_eps").atLeast(0);
  static final Key<Double> MOMENTUM = Key.number("momentum").atLeast(0);
  static final Key<Double> WEIGHT_DECAY = Key.number("weight_decay").atLeast(0);
  static final Key<Double> CLIP_GRAD = Key.number("clip_grad").atLeast(0);
  static final Key<String> CLIP_MODE = Key.text("clip_mode").oneOf("norm", "value");
  static final Key<Integer> ACCUMULATION = Key.whole("grad_accum_steps").atLeast(1);
  static final Key<String> SCHED = Key.text("sched").oneOf("cosine", "step", "constant");
  static final Key<String> SCHED_BY = Key.text("sched_by").oneOf("epochs", "steps");
  static final Key<Double> LR = Key.number("lr").within(Limits.above(0));
  static final Key<Double> MIN_LR = Key.number("min_lr").atLeast(0);
  static final Key<Double> WARMUP_LR = Key.number("warmup_lr").atLeast(0);
  static final Key<Integer> WARMUP_EPOCHS = Key.whole("warmup_epochs").atLeast(0);
  static final Key<Integer> COOLDOWN_EPOCHS = Key.whole("cooldown_epochs").atLeast(0);
  static final Key<Double> DECAY_EPOCHS = Key.number("decay_epochs").atLeast(1);
  static final Key<Double> DECAY_RATE = Key.number("decay_rate").within(Limits.above(0));
  static final Key<Integer> EPOCHS = Key.whole("epochs").within(Limits.between(1, MOST_EPOCHS));
  static final Key<Integer> BATCH_SIZE =
      Key.whole("batch_size").within(Limits.between(1, LARGEST_BATCH));
  static final Key<Long> SEED = Key.longWhole("seed");
  static final Key<Boolean> MODEL_EMA = Key.flag("model_ema");
  static final Key<Double> MODEL_EMA_DECAY =
      Key.number("model_ema_decay").within(Limits.belowOne());
  static final Key<Integer> PATIENCE = Key.whole("early_stop_epochs").atLeast(0);

  private static final Map<String, Key<?>> ALL = all();

  private Keys() {}

  private static String[] filters(String... others) {
    Stream<String> all =
        Stream.of(Filter.values()).map(each -> each.name().toLowerCase(Locale.ROOT));
    return Stream.concat(all, Stream.of(others)).toArray(String[]::new);
  }

  /** All keys by name, those without effect as well. */
  static Map<String, Key<?>> byName() {
    return ALL;
  }

  /** The names of those that change something. */
  static List<String> namesWithEffect() {
    return ALL.values().stream().filter(key -> key.idle().isEmpty()).map(Key::name).toList();
  }

  private static Map<String, Key<?>> all() {
    Map<String, Key<?>> all = new LinkedHashMap<>();
    for (Key<?> key :
        new Key<?>[] {
          MODEL,
          SPIKE_MODE,
          POOLING_STAT,
          DIM,
          LAYER,
          NUM_HEADS,
          PATCH_SIZE,
          MLP_RATIO,
          TIME_STEPS,
          TIME_STEP,
          IN_CHANNELS,
          NUM_CLASSES,
          IMG_SIZE,
          HIDDEN,
          DATASET,
          DATA_DIR,
          SPLIT_BY,
          SPLIT,
          CROP_PCT,
          SCALE,
          RATIO,
          MEAN,
          STD,
          COLOR_JITTER,
          HFLIP,
          VFLIP,
          INTERPOLATION,
          TRAIN_INTERPOLATION,
          AA,
          REPROB,
          REMODE,
          RECOUNT,
          NO_AUG,
          DVS_AUG,
          DVS_TRIVAL_AUG,
          DROP_LAST,
          MIXUP,
          CUTMIX,
          MIXUP_PROB,
          MIXUP_SWITCH_PROB,
          MIXUP_OFF_EPOCH,
          SMOOTHING,
          TET,
          TET_MEANS,
          TET_LAMB,
          OPT,
          OPT_EPS,
          MOMENTUM,
          WEIGHT_DECAY,
          CLIP_GRAD,
          CLIP_MODE,
          ACCUMULATION,
          SCHED,
          SCHED_BY,
          LR,
          MIN_LR,
          WARMUP_LR,
          WARMUP_EPOCHS,
          COOLDOWN_EPOCHS,
          DECAY_EPOCHS,
          DECAY_RATE,
          EPOCHS,
          BATCH_SIZE,
          SEED,
          MODEL_EMA,
          MODEL_EMA_DECAY,
          PATIENCE
        }) {
      all.put(key.name(), key);
    }
    IdleKeys.all().forEach(key -> all.put(key.name(), key));
    return all;
  }
}
