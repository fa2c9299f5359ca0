// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.recipe;

import java.util.LinkedHashMap;
import java.util.Map;

/** The keys that recipes may have. */
final class Keys {

  static final Key<String> MODEL = Key.text("model");
  static final Key<String> SPIKE_MODE = Key.text("spike_mode");
  static final Key<String> POOLING_STAT = Key.text("pooling_stat");
  static final Key<Integer> DIM = Key.whole("dim").atLeast(1);
  static final Key<Integer> LAYER = Key.whole("layer").atLeast(1);
  static final Key<Integer> NUM_HEADS = Key.whole("num_heads").atLeast(1);
  static final Key<Integer> PATCH_SIZE = Key.whole("patch_size").atLeast(1);
  static final Key<Double> MLP_RATIO = Key.number("mlp_ratio");
  static final Key<Integer> TIME_STEPS = Key.whole("time_steps").atLeast(1);
  static final Key<Integer> TIME_STEP = Key.whole("time_step").atLeast(1);
  static final Key<Integer> IN_CHANNELS = Key.whole("in_channels").atLeast(1);
  static final Key<Integer> NUM_CLASSES = Key.whole("num_classes").atLeast(1);
  static final Key<Integer> IMG_SIZE = Key.whole("img_size").atLeast(1);
  static final Key<Integer> HIDDEN = Key.whole("hidden").atLeast(1);

  static final Key<String> DATASET = Key.text("dataset");
  static final Key<String> DATA_DIR = Key.text("data_dir");
  static final Key<String> SPLIT_BY = Key.text("split_by");
  static final Key<String> SPLIT = Key.text("split");
  static final Key<Double> CROP_PCT = Key.number("crop_pct");
  static final Key<Key.Numbers> SCALE = Key.numbers("scale");
  static final Key<Key.Numbers> RATIO = Key.numbers("ratio");
  static final Key<Key.Numbers> MEAN = Key.numbers("mean");
  static final Key<Key.Numbers> STD = Key.numbers("std");
  static final Key<Double> COLOR_JITTER = Key.number("color_jitter").atLeast(0);
  static final Key<Double> HFLIP = Key.number("hflip").atLeast(0);
  static final Key<Double> VFLIP = Key.number("vflip").atLeast(0);
  static final Key<String> INTERPOLATION = Key.text("interpolation");
  static final Key<String> TRAIN_INTERPOLATION = Key.text("train_interpolation");
  static final Key<String> AA = Key.text("aa");
  static final Key<Double> REPROB = Key.number("reprob").atLeast(0);
  static final Key<String> REMODE = Key.text("remode");
  static final Key<Integer> RECOUNT = Key.whole("recount");
  static final Key<Boolean> NO_AUG = Key.flag("no_aug");
  static final Key<Boolean> DVS_AUG = Key.flag("dvs_aug");
  static final Key<Boolean> DVS_TRIVAL_AUG = Key.flag("dvs_trival_aug");
  static final Key<Boolean> DROP_LAST = Key.flag("drop_last");

  static final Key<Double> MIXUP = Key.number("mixup").atLeast(0);
  static final Key<Double> CUTMIX = Key.number("cutmix").atLeast(0);
  static final Key<Double> MIXUP_PROB = Key.number("mixup_prob").atLeast(0);
  static final Key<Double> MIXUP_SWITCH_PROB = Key.number("mixup_switch_prob").atLeast(0);
  static final Key<Integer> MIXUP_OFF_EPOCH = Key.whole("mixup_off_epoch").atLeast(0);
  static final Key<Double> SMOOTHING = Key.number("smoothing").atLeast(0);
  static final Key<Boolean> TET = Key.flag("TET");
  static final Key<Double> TET_MEANS = Key.number("TET_means");
  static final Key<Double> TET_LAMB = Key.number("TET_lamb").atLeast(0);

  static final Key<String> OPT = Key.text("opt");
  static final Key<Double> OPT_EPS = Key.number("opt_eps").atLeast(0);
  static final Key<Double> MOMENTUM = Key.number("momentum").atLeast(0);
  static final Key<Double> WEIGHT_DECAY = Key.number("weight_decay").atLeast(0);
  static final Key<Double> CLIP_GRAD = Key.number("clip_grad").atLeast(0);
  static final Key<String> CLIP_MODE = Key.text("clip_mode");
  static final Key<Integer> ACCUMULATION = Key.whole("grad_accum_steps").atLeast(1);
  static final Key<String> SCHED = Key.text("sched");
  static final Key<String> SCHED_BY = Key.text("sched_by");
  static final Key<Double> LR = Key.number("lr").atLeast(0);
  static final Key<Double> MIN_LR = Key.number("min_lr").atLeast(0);
  static final Key<Double> WARMUP_LR = Key.number("warmup_lr").atLeast(0);
  static final Key<Integer> WARMUP_EPOCHS = Key.whole("warmup_epochs").atLeast(0);
  static final Key<Integer> COOLDOWN_EPOCHS = Key.whole("cooldown_epochs").atLeast(0);
  static final Key<Double> DECAY_EPOCHS = Key.number("decay_epochs").atLeast(0);
  static final Key<Double> DECAY_RATE = Key.number("decay_rate").atLeast(0);
  static final Key<Integer> EPOCHS = Key.whole("epochs").atLeast(1);
  static final Key<Integer> BATCH_SIZE = Key.whole("batch_size").atLeast(1);
  static final Key<Long> SEED = Key.longWhole("seed");
  static final Key<Boolean> MODEL_EMA = Key.flag("model_ema");
  static final Key<Double> MODEL_EMA_DECAY = Key.number("model_ema_decay").atLeast(0);
  static final Key<Integer> PATIENCE = Key.whole("early_stop_epochs").atLeast(0);

  private static final Map<String, Key<?>> ALL = all();

  private Keys() {}

  /** All keys by name, those without effect as well. */
  static Map<String, Key<?>> byName() {
    return ALL;
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
