// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.train;

import com.google.common.base.Joiner;
import java.util.Locale;
import java.util.stream.Stream;
import org.snn4j.core.optim.Adam;
import org.snn4j.core.optim.AdamW;
import org.snn4j.core.optim.Lamb;
import org.snn4j.core.optim.Sgd;
import org.snn4j.core.optim.UpdateRule;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The optimisers that {@code --optimizer} names, with constants that suit small networks. */
enum OptimizerName {
  /** Adam with decoupled weight decay. */
  ADAMW(2e-3),
  /** Adam. */
  ADAM(2e-3),
  /** Stochastic gradient descent with momentum. */
  SGD(0.05),
  /** LAMB. */
  LAMB(5e-3);

  private final double learningRate;

  OptimizerName(double learningRate) {
    this.learningRate = learningRate;
  }

  /** The typed name of an optimiser; its type's name if it has none. */
  static String of(UpdateRule rule) {
    return Stream.of(values())
        .filter(each -> each.rule().equals(rule))
        .findFirst()
        .map(OptimizerName::typed)
        .orElse(rule.getClass().getSimpleName());
  }

  UpdateRule rule() {
    return switch (this) {
      case ADAMW -> new AdamW(0.01);
      case ADAM -> new Adam();
      case SGD -> Sgd.withMomentum(0.9, 5e-4);
      case LAMB -> new Lamb(0.01);
    };
  }

  /** The highest learning rate unless another is given. */
  double learningRate() {
    return learningRate;
  }

  /** As it is typed. */
  String typed() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a name as it is typed. */
  static final class Typed implements ITypeConverter<OptimizerName> {

    @Override
    public OptimizerName convert(String typed) {
      return Stream.of(values())
          .filter(each -> each.typed().equals(typed.toLowerCase(Locale.ROOT)))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + typed + "' is none of " + Joiner.on(", ").join(values())));
    }
  }

  @Override
  public String toString() {
    return typed();
  }
}
