// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.snn4j.core.device.Device;

@Tag("kernel")
class KernelChoiceTest {

  private record Offer(String name, int priority, Optional<String> unavailableBecause)
      implements KernelProvider {

    @Override
    public Kernels create() {
      throw new AssertionError("a choice creates nothing");
    }
  }

  /** Works on any device's memory. */
  private record Anywhere(KernelProvider provider) implements KernelProvider {

    @Override
    public String name() {
      return provider.name();
    }

    @Override
    public int priority() {
      return provider.priority();
    }

    @Override
    public boolean worksOn(Device device) {
      return true;
    }

    @Override
    public Optional<String> unavailableBecause() {
      return provider.unavailableBecause();
    }

    @Override
    public Kernels create() {
      return provider.create();
    }
  }

  private static final KernelProvider FAST = new Offer("fast", 9, Optional.of("no such card"));
  private static final KernelProvider GOOD = new Offer("good", 5, Optional.empty());
  private static final KernelProvider SLOW = new Offer("slow", 1, Optional.empty());

  @Test
  void the_best_available_one_is_chosen_and_the_reason_names_the_better_ones() {
    KernelChoice.Choice choice = KernelChoice.choose(List.of(FAST, GOOD, SLOW), null, Device.CPU);
    assertThat(choice.provider()).isEqualTo(GOOD);
    assertThat(choice.reason()).isEqualTo("passed over fast: no such card");
  }

  @Test
  void a_name_insists_on_a_worse_one() {
    assertThat(KernelChoice.choose(List.of(FAST, GOOD, SLOW), "slow", Device.CPU).provider())
        .isEqualTo(SLOW);
  }

  @Test
  void an_unknown_name_is_refused_with_the_known_ones() {
    assertThatIllegalStateException()
        .isThrownBy(() -> KernelChoice.choose(List.of(FAST, GOOD, SLOW), "quick", Device.CPU))
        .withMessage(
            "Kernels: there is no provider 'quick'; -Dsnn4j.kernels takes fast, good, slow");
  }

  @Test
  void a_name_that_cannot_run_is_refused_with_its_reason() {
    assertThatIllegalStateException()
        .isThrownBy(() -> KernelChoice.choose(List.of(FAST, GOOD, SLOW), "fast", Device.CPU))
        .withMessage("Kernels: the provider 'fast' cannot run here: no such card");
  }

  @Test
  void where_none_can_run_every_reason_is_given() {
    assertThatIllegalStateException()
        .isThrownBy(() -> KernelChoice.choose(List.of(FAST), null, Device.CPU))
        .withMessage("Kernels: no provider can run here (fast: no such card)");
  }

  @Test
  void on_a_device_only_providers_for_its_memory_are_thought_of() {
    KernelProvider anywhere = new Anywhere(SLOW);
    assertThat(KernelChoice.choose(List.of(GOOD, anywhere), null, Device.GPU))
        .isEqualTo(new KernelChoice.Choice(anywhere, "the fastest provider"));
  }

  @Test
  void a_name_that_is_not_for_the_device_is_refused_with_those_that_are() {
    assertThatIllegalStateException()
        .isThrownBy(
            () -> KernelChoice.choose(List.of(GOOD, new Anywhere(SLOW)), "good", Device.GPU))
        .withMessage(
            "Kernels: the provider 'good' does not work on the memory of the device gpu;"
                + " -Dsnn4j.kernels may be slow");
  }

  @Test
  void the_class_path_offers_three_providers_best_first() {
    assertThat(KernelChoice.providers())
        .extracting(KernelProvider::name)
        .containsExactly("vector", "scalar", "nd4j");
  }
}
