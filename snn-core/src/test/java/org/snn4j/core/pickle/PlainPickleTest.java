// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.pickle.PickleValue.Big;
import org.snn4j.core.pickle.PickleValue.Bool;
import org.snn4j.core.pickle.PickleValue.Bytes;
import org.snn4j.core.pickle.PickleValue.None;
import org.snn4j.core.pickle.PickleValue.Real;
import org.snn4j.core.pickle.PickleValue.Text;
import org.snn4j.core.pickle.PickleValue.Whole;
import org.snn4j.core.tensor.Shape;

/** The same values, written by Python 3.11 with NumPy in every protocol. */
class PlainPickleTest {

  private static final BigInteger TWO_TO_70 = BigInteger.TWO.pow(70);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void numbers_of_every_protocol_are_read(int protocol) {
    PickleMap map = Fixtures.map("plain-" + protocol + ".pkl");

    assertThat(map.get("none")).contains(None.NONE);
    assertThat(map.get("yes")).contains(new Bool(true));
    assertThat(map.get("no")).contains(new Bool(false));
    assertThat(map.get("small")).contains(new Whole(5));
    assertThat(map.get("medium")).contains(new Whole(70_000));
    assertThat(map.get("negative")).contains(new Whole(-3));
    assertThat(map.get("long")).contains(new Whole(1L << 40));
    assertThat(map.get("big")).contains(new Big(TWO_TO_70));
    assertThat(map.get("minus")).contains(new Big(TWO_TO_70.negate()));
    assertThat(map.get("real")).contains(new Real(1.5));
    assertThat(map.get("inf")).contains(new Real(Double.POSITIVE_INFINITY));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void texts_and_bytes_of_every_protocol_are_read(int protocol) {
    PickleMap map = Fixtures.map("plain-" + protocol + ".pkl");

    assertThat(map.get("text"))
        .contains(new Text("h\u00e9llo \u4e16 " + Character.toString(0x1f600) + " \\ \n end"));
    assertThat(map.get("bytes")).contains(new Bytes(new byte[] {0, -1, ' ', 'a', 'b'}));
    assertThat(map.get("empty")).contains(new Bytes(new byte[0]));
    assertThat(map.get("array")).contains(new Bytes(new byte[] {'x', 'y', 'z'}));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void containers_of_every_protocol_are_read(int protocol) {
    PickleMap map = Fixtures.map("plain-" + protocol + ".pkl");

    assertThat(map.get("list")).contains(list(whole(1), list(whole(2), list(whole(3)))));
    assertThat(map.get("tuple")).contains(of(PickleList.Kind.TUPLE, 1, 2, 3, 4));
    assertThat(map.get("one")).contains(of(PickleList.Kind.TUPLE, 1));
    assertThat(map.get("none_tuple")).contains(of(PickleList.Kind.TUPLE));
    assertThat(map.get("set")).contains(of(PickleList.Kind.SET, 1));
    assertThat(map.get("frozen")).contains(of(PickleList.Kind.FROZENSET, 2));
    assertThat(map.get("od"))
        .contains(
            new PickleMap(
                PickleMap.Kind.ORDERED_DICT,
                List.of(
                    new PickleMap.Entry(new Text("z"), whole(1)),
                    new PickleMap.Entry(new Text("a"), whole(2)))));
    assertThat(((PickleMap) map.get("counter").orElseThrow()).get("a")).contains(whole(2));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void a_namespace_of_every_protocol_becomes_a_map(int protocol) {
    PickleMap space =
        (PickleMap) Fixtures.map("plain-" + protocol + ".pkl").get("ns").orElseThrow();

    assertThat(space.kind()).isEqualTo(PickleMap.Kind.NAMESPACE);
    assertThat(space.byText())
        .containsExactly(
            java.util.Map.entry("lr", new Real(0.1)), java.util.Map.entry("name", new Text("x")));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void arrays_of_every_protocol_are_read(int protocol) {
    PickleMap map = Fixtures.map("plain-" + protocol + ".pkl");

    assertThat(array(map, "f4").shape()).isEqualTo(Shape.of(2, 3));
    assertThat(array(map, "f4").data().toFloatArray()).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(array(map, "fortran").data().toLongArray()).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(array(map, "b1").data().toLongArray()).containsExactly(1, 0);
    assertThat(array(map, "u1").data().toByteArray()).containsExactly(1, 255);
    assertThat(array(map, "be").data().toLongArray()).containsExactly(1, -2);
    assertThat(array(map, "be").data().toByteArray()).containsExactly(1, 0, 0, 0, -2, -1, -1, -1);
    assertThat(array(map, "zero").shape()).isEqualTo(Shape.of());
    assertThat(array(map, "zero").data().toDoubleArray()).containsExactly(3.5);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void single_numbers_of_numpy_are_plain_numbers(int protocol) {
    PickleMap map = Fixtures.map("plain-" + protocol + ".pkl");

    assertThat(map.get("np_int")).contains(new Whole(-4));
    assertThat(map.get("np_bool")).contains(new Bool(true));
    assertThat(map.get("np_u64")).contains(new Big(BigInteger.TWO.pow(63).add(BigInteger.ONE)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hostile.pkl", "hostile-0.pkl", "hostile.pt"})
  void a_call_of_the_shell_is_refused_by_name(String file) {
    assertThatThrownBy(() -> PickleFile.read(Fixtures.path(file)))
        .isInstanceOf(PickleException.class)
        .hasMessageContaining(file)
        .hasMessageContaining("'posix.system' is refused");
  }

  @Test
  void a_file_that_is_missing_or_a_folder_is_refused() {
    assertThatThrownBy(() -> PickleFile.read(java.nio.file.Path.of("no-such.pt")))
        .isInstanceOf(PickleException.class)
        .hasMessageContaining("no such file");
    assertThatThrownBy(() -> PickleFile.read(Fixtures.path("types.pt").getParent()))
        .isInstanceOf(PickleException.class)
        .hasMessageContaining("folder");
  }

  private static PickleArray array(PickleMap map, String key) {
    return (PickleArray) map.get(key).orElseThrow();
  }

  private static PickleList list(PickleValue... items) {
    return new PickleList(PickleList.Kind.LIST, List.of(items));
  }

  private static PickleList of(PickleList.Kind kind, int... items) {
    return new PickleList(
        kind,
        Stream.of(items)
            .flatMapToInt(java.util.Arrays::stream)
            .<PickleValue>mapToObj(PlainPickleTest::whole)
            .toList());
  }

  private static Whole whole(long value) {
    return new Whole(value);
  }
}
