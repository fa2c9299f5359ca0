// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.core.pickle.PickleValue.Text;

/** Pickles that ask for code, for more memory than they have, or for endless walks. */
@Timeout(60)
class HostilePickleTest {

  private static final int MANY = 200_000;

  private static AbstractThrowableAssert<?, ? extends Throwable> refusal(PickleBytes pickle) {
    return assertThatThrownBy(pickle::read).isInstanceOf(PickleException.class);
  }

  private static PickleBytes pickle() {
    return new PickleBytes();
  }

  @ParameterizedTest
  @CsvSource({
    "os, system",
    "builtins, eval",
    "__builtin__, getattr",
    "subprocess, Popen",
    "torch, load",
    "torch.nn, Linear",
    "numpy, load",
    "collections, deque",
    "argparse, ArgumentParser",
    "torch._utils, _rebuild_qtensor"
  })
  void other_globals_are_refused_by_name(String module, String name) {
    String fullName = module + "." + name;

    refusal(pickle().op("c" + module + "\n" + name + "\n.")).hasMessageContaining(fullName);
    refusal(pickle().text(module).text(name).bytes(0x93).op(".")).hasMessageContaining(fullName);
    refusal(pickle().op("(i" + module + "\n" + name + "\n.")).hasMessageContaining(fullName);
  }

  @Test
  void what_reaches_outside_of_the_pickle_is_refused() {
    refusal(pickle().op("Pfile:///etc/passwd\n.")).hasMessageContaining("/etc/passwd");
    refusal(pickle().op("]Q.")).hasMessageContaining("tuple");
    refusal(pickle().op(")Q.")).hasMessageContaining("memory is referred to");
    refusal(pickle().bytes(0x82, 1)).hasMessageContaining("extensions");
    refusal(pickle().bytes(0x97)).hasMessageContaining("buffer");
  }

  @Test
  void allowed_names_cannot_be_called_for_what_they_were_not_allowed_for() {
    refusal(pickle().op("c__builtin__\nobject\n)R.")).hasMessageContaining("builtins.object");
    refusal(pickle().op("cnumpy\nndarray\n)R.")).hasMessageContaining("numpy.ndarray");
    refusal(pickle().op("cargparse\nNamespace\n.")).hasMessageContaining("argparse.Namespace");
    refusal(
            pickle()
                .op("ccopy_reg\n_reconstructor\n(ccollections\nOrderedDict\n")
                .op("c__builtin__\nobject\nNtR."))
        .hasMessageContaining("_reconstructor");
    refusal(pickle().op("c_codecs\nencode\n").text("a").text("rot13").bytes(0x86).op("R."))
        .hasMessageContaining("_codecs.encode");
    refusal(pickle().op("]]R.")).hasMessageContaining("tuple");
    refusal(pickle().op("])R.")).hasMessageContaining("is called");
  }

  @Test
  void announced_lengths_are_compared_with_the_file() {
    refusal(pickle().op("X").i4(0x7fffffff)).hasMessageContaining("2147483647 bytes");
    refusal(pickle().op("B").i4(-1)).hasMessageContaining("4294967295 bytes");
    refusal(pickle().op("T").i4(-1)).hasMessageContaining("announced");
    refusal(pickle().bytes(0x8e).i4(0).i4(0x7fffffff)).hasMessageContaining("announced");
    refusal(pickle().bytes(0x95).i4(0).i4(1)).hasMessageContaining("frame");
    refusal(pickle().bytes(0x8b).i4(1025)).hasMessageContaining("1025 bytes");
    refusal(pickle().op("L" + "9".repeat(3000) + "\n.")).hasMessageContaining("3000 digits");
  }

  @Test
  void deep_nesting_is_refused_and_as_deep_as_python_writes_is_read() {
    assertThat(pickle().times(250, "]").times(249, "a").op(".").read()).hasToString("a list of 1");
    refusal(pickle().times(MANY, "]").times(MANY - 1, "a").op("."))
        .hasMessageContaining("nested more than 256");
    refusal(pickle().op(")").times(MANY, "\u0085").op("."))
        .hasMessageContaining("nested more than 256");
  }

  @Test
  void a_container_that_holds_itself_is_refused() {
    refusal(pickle().op("]2a.")).hasMessageContaining("holds itself");
    refusal(pickle().op("]q\0" + "h\0a.")).hasMessageContaining("holds itself");
  }

  @Test
  void doubling_lists_are_refused_before_anyone_walks_them() {
    PickleBytes pickle = pickle().op("]");
    for (int i = 0; i < 60; i++) {
      pickle.op("q\0" + "0](h\0h\0e");
    }
    refusal(pickle.op(".")).hasMessageContaining("repeat");
  }

  @Test
  void many_copies_of_one_list_are_refused() {
    refusal(
            pickle()
                .op("](")
                .times(MANY, "K\1")
                .op("eq\0" + "0(")
                .times(MANY, "c__builtin__\nset\nh\0\u0085R")
                .op("l."))
        .hasMessageContaining("repeat");
    refusal(
            pickle()
                .op("}(")
                .op(numbered(MANY / 10))
                .op("uq\0" + "0(")
                .times(MANY, "ccollections\nOrderedDict\nh\0\u0085R")
                .op("l."))
        .hasMessageContaining("copies its own parts");
  }

  private static String numbered(int count) {
    StringBuilder pairs = new StringBuilder();
    for (int i = 0; i < count; i++) {
      pairs.append('M').append((char) (i & 0xff)).append((char) (i >> 8)).append("K\1");
    }
    return pairs.toString();
  }

  @Test
  void many_texts_turned_to_bytes_are_refused() {
    refusal(
            pickle()
                .op("V" + "x".repeat(MANY) + "\nq\0" + "(")
                .times(MANY, "c_codecs\nencode\nh\0U\6latin1\u0086R")
                .op("l."))
        .hasMessageContaining("copies its own parts");
  }

  @Test
  void a_wide_memo_takes_no_array() {
    assertThat(pickle().text("a").op("r").i4(-1).op("0j").i4(-1).op(".").read())
        .isEqualTo(new Text("a"));
    refusal(pickle().op("Np-1\n.")).hasMessageContaining("memo");
    refusal(pickle().op("g5\n.")).hasMessageContaining("memo 5");
  }

  @Test
  void keys_that_occur_twice_or_cannot_be_keys_are_refused() {
    refusal(pickle().op("}(K\1NK\1Nu.")).hasMessageContaining("key 1 twice");
    refusal(pickle().op("}(]Nu.")).hasMessageContaining("a map's key");
    refusal(pickle().op("}(Nu.")).hasMessageContaining("without a value");
    refusal(pickle().op("}").op(")").times(40, "\u0085").op("Ns."))
        .hasMessageContaining("nested more than 32");
    refusal(pickle().op("}V" + "x".repeat(70_000) + "\nNs."))
        .hasMessageContaining("65536 characters");
  }

  @Test
  void an_unbalanced_stack_is_refused() {
    refusal(pickle().op(".")).hasMessageContaining("needs a value");
    refusal(pickle().op("t.")).hasMessageContaining("mark");
    refusal(pickle().op("N(\u0085.")).hasMessageContaining("needs 1 values");
    refusal(pickle().op("(.")).hasMessageContaining("needs a value");
    refusal(pickle().op("NNa.")).hasMessageContaining("takes none");
    refusal(pickle().op("!")).hasMessageContaining("0x21 is no instruction");
    refusal(pickle().bytes(0x80, 6)).hasMessageContaining("protocol");
  }

  @Test
  void arrays_must_have_the_bytes_of_their_shape() {
    String start = "cnumpy.core.numeric\n_frombuffer\n(C\4abcdcnumpy\ndtype\n";

    refusal(pickle().op(start + "U\2u1\u0085RK\5\u0085U\1CtR.")).hasMessageContaining("4 bytes");
    refusal(pickle().op(start + "U\2O8\u0085RK\1\u0085U\1CtR.")).hasMessageContaining("'O8'");
    refusal(pickle().op(start + "U\2u1\u0085R(J").i4(-4).op("J").i4(-1).op("tU\1CtR."))
        .hasMessageContaining("refused");
    assertThat(pickle().op(start + "U\2u1\u0085RK\4\u0085U\1CtR.").read())
        .hasToString("an array [4] of uint8");
  }
}
