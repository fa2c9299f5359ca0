// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.snn4j.core.optim.Adam;
import org.snn4j.core.optim.AdamW;
import org.snn4j.core.optim.GradientClipping;
import org.snn4j.core.optim.Lamb;
import org.snn4j.core.optim.Rmsprop;
import org.snn4j.core.optim.Sgd;
import org.snn4j.core.schedule.OneCycle;
import org.snn4j.core.schedule.Schedule;
import org.snn4j.core.schedule.TimmSchedule;
import org.snn4j.datasets.transform.Normalize;
import org.snn4j.datasets.transform.RandomCrop;
import org.snn4j.datasets.transform.RandomHorizontalFlip;
import org.snn4j.models.cnn.SpikingCnnConfig;
import org.snn4j.models.train.Objective;

/**
 * The names under which the libraries' own records stand in a run's configuration: {@code
 * {"type":"adamw","beta1":0.9,...}}.
 */
interface Named {

  /** Optimisers. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = AdamW.class, name = "adamw"),
    @JsonSubTypes.Type(value = Adam.class, name = "adam"),
    @JsonSubTypes.Type(value = Sgd.class, name = "sgd"),
    @JsonSubTypes.Type(value = Lamb.class, name = "lamb"),
    @JsonSubTypes.Type(value = Rmsprop.class, name = "rmsprop")
  })
  interface UpdateRules {}

  /** Schedules; positions are training steps. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Schedule.Constant.class, name = "constant"),
    @JsonSubTypes.Type(value = Schedule.Step.class, name = "step"),
    @JsonSubTypes.Type(value = Schedule.MultiStep.class, name = "multi-step"),
    @JsonSubTypes.Type(value = Schedule.Exponential.class, name = "exponential"),
    @JsonSubTypes.Type(value = Schedule.Cosine.class, name = "cosine"),
    @JsonSubTypes.Type(value = Schedule.WarmUp.class, name = "warm-up"),
    @JsonSubTypes.Type(value = OneCycle.class, name = "one-cycle"),
    @JsonSubTypes.Type(value = TimmSchedule.Cosine.class, name = "timm-cosine"),
    @JsonSubTypes.Type(value = TimmSchedule.Step.class, name = "timm-step"),
    @JsonSubTypes.Type(value = TimmSchedule.MultiStep.class, name = "timm-multi-step")
  })
  interface Schedules {}

  /** How gradients are limited. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = GradientClipping.None.class, name = "none"),
    @JsonSubTypes.Type(value = GradientClipping.ByNorm.class, name = "by-norm"),
    @JsonSubTypes.Type(value = GradientClipping.ByValue.class, name = "by-value")
  })
  interface Clippings {}

  /** Networks that the commands can build. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({@JsonSubTypes.Type(value = SpikingCnnConfig.class, name = "spiking-cnn")})
  interface Networks {}

  /** What is minimised. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Objective.RateCrossEntropy.class, name = "rate-cross-entropy"),
    @JsonSubTypes.Type(value = Objective.EveryStep.class, name = "every-step")
  })
  interface Objectives {}

  /** What is done to each image. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Normalize.class, name = "normalize"),
    @JsonSubTypes.Type(value = RandomCrop.class, name = "random-crop"),
    @JsonSubTypes.Type(value = RandomHorizontalFlip.class, name = "random-horizontal-flip")
  })
  interface Transforms {}
}
