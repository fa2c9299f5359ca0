// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import org.snn4j.core.optim.Adam;
import org.snn4j.core.optim.AdamW;
import org.snn4j.core.optim.GradientClipping;
import org.snn4j.core.optim.Lamb;
import org.snn4j.core.optim.Rmsprop;
import org.snn4j.core.optim.Sgd;
import org.snn4j.core.schedule.OneCycle;
import org.snn4j.core.schedule.Schedule;
import org.snn4j.core.schedule.TimmSchedule;
import org.snn4j.datasets.event.augment.Cutout;
import org.snn4j.datasets.event.augment.SNNAugmentWide;
import org.snn4j.datasets.image.ImageTransforms;
import org.snn4j.datasets.image.augment.CenterCrop;
import org.snn4j.datasets.image.augment.ColorJitter;
import org.snn4j.datasets.image.augment.HorizontalFlip;
import org.snn4j.datasets.image.augment.RandomPaddedCrop;
import org.snn4j.datasets.image.augment.RandomResizedCrop;
import org.snn4j.datasets.image.augment.Resize;
import org.snn4j.datasets.image.augment.ResizeShorter;
import org.snn4j.datasets.image.augment.VerticalFlip;
import org.snn4j.datasets.image.policy.RandAugment;
import org.snn4j.datasets.transform.Normalize;
import org.snn4j.datasets.transform.RandomCrop;
import org.snn4j.datasets.transform.RandomErasing;
import org.snn4j.datasets.transform.RandomHorizontalFlip;
import org.snn4j.datasets.transform.ResizeFrames;
import org.snn4j.models.ann.PlainCnnConfig;
import org.snn4j.models.ann.TutorialCnnConfig;
import org.snn4j.models.ann.VggConfig;
import org.snn4j.models.cnn.SpikingCnnConfig;
import org.snn4j.models.resnet.CifarResNetConfig;
import org.snn4j.models.resnet.ResNetConfig;
import org.snn4j.models.sdt.SpikeDrivenTransformerConfig;
import org.snn4j.models.sdt.v2.MetaSpikeFormerConfig;
import org.snn4j.models.spikformer.SpikformerConfig;
import org.snn4j.models.spikformer.original.OriginalSpikformerConfig;
import org.snn4j.models.train.Objective;
import org.snn4j.models.vit.VisionTransformerConfig;
import org.snn4j.models.vit.VitConfig;

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
  @JsonSubTypes({
    @JsonSubTypes.Type(value = SpikingCnnConfig.class, name = "spiking-cnn"),
    @JsonSubTypes.Type(value = SpikformerConfig.class, name = "spikformer"),
    @JsonSubTypes.Type(value = OriginalSpikformerConfig.class, name = "original-spikformer"),
    @JsonSubTypes.Type(value = SpikeDrivenTransformerConfig.class, name = "sdt"),
    @JsonSubTypes.Type(value = MetaSpikeFormerConfig.class, name = "sdt-v2"),
    @JsonSubTypes.Type(value = TutorialCnnConfig.class, name = "tutorial-cnn"),
    @JsonSubTypes.Type(value = PlainCnnConfig.class, name = "plain-cnn"),
    @JsonSubTypes.Type(value = VggConfig.class, name = "vgg"),
    @JsonSubTypes.Type(value = ResNetConfig.class, name = "resnet"),
    @JsonSubTypes.Type(value = CifarResNetConfig.class, name = "cifar-resnet"),
    @JsonSubTypes.Type(value = VisionTransformerConfig.class, name = "vision-transformer"),
    @JsonSubTypes.Type(value = VitConfig.class, name = "vit")
  })
  interface Networks {}

  /** The neurons of a Spike-driven Transformer: {@code lif}, {@code plif} or {@code if}. */
  @JsonSerialize(using = SpikeModes.Writer.class)
  @JsonDeserialize(using = SpikeModes.Reader.class)
  interface Neurons {}

  /** What is done to pictures of bytes. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = RandomResizedCrop.class, name = "random-resized-crop"),
    @JsonSubTypes.Type(value = RandomPaddedCrop.class, name = "random-padded-crop"),
    @JsonSubTypes.Type(value = CenterCrop.class, name = "center-crop"),
    @JsonSubTypes.Type(value = Resize.class, name = "resize"),
    @JsonSubTypes.Type(value = ResizeShorter.class, name = "resize-shorter"),
    @JsonSubTypes.Type(value = HorizontalFlip.class, name = "horizontal-flip"),
    @JsonSubTypes.Type(value = VerticalFlip.class, name = "vertical-flip"),
    @JsonSubTypes.Type(value = ColorJitter.class, name = "color-jitter"),
    @JsonSubTypes.Type(value = RandAugment.class, name = "rand-augment")
  })
  interface Pictures {}

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
    @JsonSubTypes.Type(value = RandomHorizontalFlip.class, name = "random-horizontal-flip"),
    @JsonSubTypes.Type(value = RandomErasing.class, name = "random-erasing"),
    @JsonSubTypes.Type(value = ImageTransforms.class, name = "pictures"),
    @JsonSubTypes.Type(value = ResizeFrames.class, name = "resize-frames"),
    @JsonSubTypes.Type(value = SNNAugmentWide.class, name = "snn-augment-wide"),
    @JsonSubTypes.Type(value = Cutout.class, name = "cutout")
  })
  interface Transforms {}
}
