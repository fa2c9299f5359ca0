// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KernelSourceTest {

  @Test
  void headers_are_written_out_once_each() {
    String text = KernelSource.named("neuron_backward").text();
    assertThat(text).doesNotContain("#include \"");
    assertThat(text.split("struct Lanes \\{", -1)).hasSize(2);
    assertThat(text.split("struct Neuron \\{", -1)).hasSize(2);
  }

  @Test
  void entries_are_the_kernels_of_the_file() {
    assertThat(KernelSource.named("batch_norm_backward").entries())
        .containsExactly("batch_norm_backward_sums", "batch_norm_backward_apply");
  }

  @Test
  void unknown_files_are_refused_by_name() {
    assertThatThrownBy(() -> KernelSource.named("no_kernel"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no_kernel.cu");
  }

  @Test
  void options_are_in_the_order_of_their_names() {
    KernelOptions options = KernelOptions.none().with("LANES", 4).with("HARD", true);
    assertThat(options.definitions()).containsExactly("-DSNN_HARD=1", "-DSNN_LANES=4");
    assertThat(options).isEqualTo(KernelOptions.none().with("HARD", 1).with("LANES", 4));
  }

  @Test
  void programs_of_other_text_or_options_have_another_hash() {
    KernelProgram one = KernelProgram.of("residual_add", KernelOptions.none().with("LANES", 1));
    KernelProgram same = KernelProgram.of("residual_add", KernelOptions.none().with("LANES", 1));
    KernelProgram four = KernelProgram.of("residual_add", KernelOptions.none().with("LANES", 4));
    KernelProgram other = KernelProgram.of("pack_spikes", KernelOptions.none().with("LANES", 1));
    assertThat(one.hash()).isEqualTo(same.hash()).hasSize(64);
    assertThat(one.hash()).isNotEqualTo(four.hash()).isNotEqualTo(other.hash());
  }

  @Test
  void a_program_has_no_other_kernels_than_its_source() {
    KernelProgram program = KernelProgram.of("residual_add", KernelOptions.none());
    assertThat(program.kernel().entry()).isEqualTo("residual_add");
    assertThatThrownBy(() -> program.kernel("masked"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("residual_add.cu")
        .hasMessageContaining("masked");
  }
}
