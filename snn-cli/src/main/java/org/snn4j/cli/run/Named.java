// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
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
import org.snn4j.models.train.Objective;

/**
 * The names under which the libraries' own records stand in a run's configuration: {@code
 * {"type":"adamw","beta1":0.9,...}}.
 */
interface Named {

  /** Optimisers. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @Type(value = AdamW.class, name = "adamw"),
    @Type(value = Adam.class, name = "adam"),
    @Type(value = Sgd.class, name = "sgd"),
    @Type(value = Lamb.class, name = "lamb"),
    @Type(value = Rmsprop.class, name = "rmsprop")
  })
  interface UpdateRules {}

  /** Schedules; positions are training steps. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @Type(value = Schedule.Constant.class, name = "constant"),
    @Type(value = Schedule.Step.class, name = "step"),
    @Type(value = Schedule.MultiStep.class, name = "multi-step"),
    @Type(value = Schedule.Exponential.class, name = "exponential"),
    @Type(value = Schedule.Cosine.class, name = "cosine"),
    @Type(value = Schedule.WarmUp.class, name = "warm-up"),
    @Type(value = OneCycle.class, name = "one-cycle"),
    @Type(value = TimmSchedule.Cosine.class, name = "timm-cosine"),
    @Type(value = TimmSchedule.Step.class, name = "timm-step"),
    @Type(value = TimmSchedule.MultiStep.class, name = "timm-multi-step")
  })
  interface Schedules {}

  /** How gradients are limited. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @Type(value = GradientClipping.None.class, name = "none"),
    @Type(value = GradientClipping.ByNorm.class, name = "by-norm"),
    @Type(value = GradientClipping.ByValue.class, name = "by-value")
  })
  interface Clippings {}

  /** What is minimised. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @Type(value = Objective.RateCrossEntropy.class, name = "rate-cross-entropy"),
    @Type(value = Objective.EveryStep.class, name = "every-step")
  })
  interface Objectives {}

  /** What is done to each image. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @Type(value = Normalize.class, name = "normalize"),
    @Type(value = RandomCrop.class, name = "random-crop"),
    @Type(value = RandomHorizontalFlip.class, name = "random-horizontal-flip")
  })
  interface Transforms {}
}
