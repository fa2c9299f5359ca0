// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.snn4j.cli.CommandException;
import org.snn4j.core.checkpoint.Checkpoint;
import org.snn4j.core.device.Device;
import org.snn4j.core.optim.GradientClipping;
import org.snn4j.core.optim.UpdateRule;
import org.snn4j.core.schedule.Schedule;
import org.snn4j.models.NetworkConfig;
import org.snn4j.models.train.Objective;
import org.snn4j.models.train.TrainingPlan;

/**
 * Every value that determines a training run. Stands in the run's folder as {@code config.json} and
 * in each of its checkpoints.
 *
 * @param format number of this layout: {@value #FORMAT}
 * @param data the samples
 * @param model the network
 * @param batchSize samples in a training batch
 * @param epochs number of epochs
 * @param seed decides initial weights, order of the samples and every other draw
 * @param optimizer how gradients change weights
 * @param schedule the learning rate by training step or epoch
 * @param objective what is minimised
 * @param clipping how gradients are limited
 * @param regime how the run goes about its batches, epochs and weights
 * @param environment where the run began
 */
public record RunConfig(
    int format,
    DataConfig data,
    NetworkConfig model,
    int batchSize,
    int epochs,
    long seed,
    UpdateRule optimizer,
    Schedule schedule,
    Objective objective,
    GradientClipping clipping,
    Regime regime,
    Environment environment) {

  /** Number of the present layout. */
  public static final int FORMAT = 3;

  /** What the trainer needs of it. */
  public TrainingPlan plan() {
    return new TrainingPlan(
        seed,
        epochs,
        schedule,
        regime.pace(),
        objective,
        clipping,
        regime.accumulation(),
        regime.patience());
  }

  /** As a file for people to read. */
  public String toText() {
    return Json.text(this);
  }

  /** As a note in a checkpoint. */
  public String toLine() {
    return Json.line(this);
  }

  /**
   * From a checkpoint's notes.
   *
   * @param file where the checkpoint was read, for messages
   * @throws CommandException if it has none or they are not of this layout
   */
  public static RunConfig of(Checkpoint checkpoint, Path file) {
    String text =
        checkpoint
            .config()
            .orElseThrow(
                () ->
                    new CommandException(
                        "'"
                            + file
                            + "' is a safetensors file but no checkpoint of 'snn train': it"
                            + " does not say which network its weights belong to"));
    try {
      JsonNode json = Json.reader().readTree(text);
      int format = json.path("format").asInt();
      if (format != FORMAT) {
        throw new CommandException(
            "'"
                + file
                + "' has a configuration of format "
                + format
                + " but this SNN4J reads "
                + FORMAT);
      }
      if (json.path("environment") instanceof ObjectNode where && !where.has("device")) {
        // Written when there was no other one.
        where.put("device", Device.CPU.text());
      }
      return Json.reader().treeToValue(json, RunConfig.class);
    } catch (JsonProcessingException wrong) {
      throw new CommandException(
          "'" + file + "' has a configuration that cannot be read: " + wrong.getOriginalMessage(),
          wrong);
    }
  }
}
