// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
class KernelChoiceTest {

  private record Offer(String name, int priority, Optional<String> unavailableBecause)
      implements KernelProvider {

    @Override
    public Kernels create() {
      throw new AssertionError("a choice creates nothing");
    }
  }

  private static final KernelProvider FAST = new Offer("fast", 9, Optional.of("no such card"));
  private static final KernelProvider GOOD = new Offer("good", 5, Optional.empty());
  private static final KernelProvider SLOW = new Offer("slow", 1, Optional.empty());

  @Test
  void the_best_available_one_is_chosen_and_the_reason_names_the_better_ones() {
    KernelChoice.Choice choice = KernelChoice.choose(List.of(FAST, GOOD, SLOW), null);
    assertThat(choice.provider()).isEqualTo(GOOD);
    assertThat(choice.reason()).isEqualTo("passed over fast: no such card");
  }

  @Test
  void a_name_insists_on_a_worse_one() {
    assertThat(KernelChoice.choose(List.of(FAST, GOOD, SLOW), "slow").provider()).isEqualTo(SLOW);
  }

  @Test
  void an_unknown_name_is_refused_with_the_known_ones() {
    assertThatIllegalStateException()
        .isThrownBy(() -> KernelChoice.choose(List.of(FAST, GOOD, SLOW), "quick"))
        .withMessage(
            "Kernels: there is no provider 'quick'; -Dsnn4j.kernels takes fast, good, slow");
  }

  @Test
  void a_name_that_cannot_run_is_refused_with_its_reason() {
    assertThatIllegalStateException()
        .isThrownBy(() -> KernelChoice.choose(List.of(FAST, GOOD, SLOW), "fast"))
        .withMessage("Kernels: the provider 'fast' cannot run here: no such card");
  }

  @Test
  void where_none_can_run_every_reason_is_given() {
    assertThatIllegalStateException()
        .isThrownBy(() -> KernelChoice.choose(List.of(FAST), null))
        .withMessage("Kernels: no provider can run here (fast: no such card)");
  }

  @Test
  void the_class_path_offers_three_providers_best_first() {
    assertThat(KernelChoice.providers())
        .extracting(KernelProvider::name)
        .containsExactly("vector", "scalar", "nd4j");
  }
}
