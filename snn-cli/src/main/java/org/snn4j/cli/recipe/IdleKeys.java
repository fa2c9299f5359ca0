// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.recipe;

import java.util.ArrayList;
import java.util.List;

/** Keys of the peers' scripts that change nothing here, with the reason. */
final class IdleKeys {

  private static final String CPU = "this trains on the CPU, in single precision";
  private static final String LOADER = "loading is arranged otherwise here and changes no result";
  private static final String LOGS = "runs are always logged the same way here";
  private static final String OPTIONS = "options of 'snn train' say that";
  private static final String HERE = "it is not built here; only its usual value is meant";

  private IdleKeys() {}

  static List<Key<?>> all() {
    List<Key<?>> all = new ArrayList<>();
    add(all, CPU, "amp", "apex_amp", "native_amp", "channels_last", "torchscript", "sync_bn");
    add(all, CPU, "dist_bn", "split_bn", "local_rank", "fuser", "model_ema_force_cpu");
    add(all, LOADER, "workers", "pin_mem", "no_prefetcher", "use_multi_epochs_loader");
    add(all, LOADER, "val_batch_size", "use_conv_as_linear", "backend");
    add(all, LOGS, "log_interval", "recovery_interval", "checkpoint_hist", "save_images", "output");
    add(all, LOGS, "experiment", "log_wandb", "eval_metric");
    add(all, OPTIONS, "resume", "no_resume_opt", "start_epoch", "initial_checkpoint", "pretrained");
    add(all, HERE, "aug_repeats", "aug_splits", "bce_loss", "bce_target_thresh", "bn_eps");
    add(all, HERE, "bn_momentum", "bn_tf", "cutmix_minmax", "drop", "drop_block", "drop_connect");
    add(all, HERE, "epoch_repeats", "gp", "input_size", "jsd", "lr_cycle_limit", "lr_cycle_mul");
    add(all, HERE, "lr_noise", "lr_noise_pct", "lr_noise_std", "mixup_mode", "opt_betas");
    add(all, HERE, "patience_epochs", "resplit", "train_split", "val_split", "tta", "linear_prob");
    add(all, "the published networks never apply it", "drop_path");
    return all;
  }

  private static void add(List<Key<?>> all, String why, String... names) {
    for (String name : names) {
      all.add(Key.idle(name, why));
    }
  }
}
