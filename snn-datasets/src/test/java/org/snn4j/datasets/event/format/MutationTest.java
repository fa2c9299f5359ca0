// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/** Files that are damaged at random: a typed error, or events that are sound. */
final class MutationTest {

  private static final int ALL = 1000;
  private static final int FEW = 100;
  private static final SensorSize SENSOR = Recordings.DVS128;

  @TempDir private Path folder;

  /** The reader and the repairing reader of one format. */
  private record Format(
      Function<Path, Events> reader,
      Function<Path, Repaired> repairer,
      Consumer<Path> streamer,
      boolean isOrdered) {}

  static Stream<Arguments> formats() {
    return Stream.of(
        aedat2("gesture-1.0.dat", Aedat2.Layout.DVS128),
        aedat2("gesture-2.0.aedat", Aedat2.Layout.CIFAR10_DVS),
        aedat2("gesture-2.0.aedat", Aedat2.Layout.davis(SENSOR)),
        Arguments.of(
            "gesture-3.1.aedat",
            new Format(
                f -> Aedat3.read(f, SENSOR),
                f -> Aedat3.repair(f, SENSOR, Repair.SORT),
                f -> Aedat3.stream(f, SENSOR, MutationTest::assertSound),
                true)),
        Arguments.of(
            "n-mnist.bin",
            new Format(
                f -> AtisBin.read(f, new SensorSize(34, 34)),
                f -> AtisBin.repair(f, new SensorSize(34, 34), Repair.DROP),
                f -> AtisBin.stream(f, new SensorSize(34, 34), MutationTest::assertSound),
                true)),
        Arguments.of(
            "gesture.bs2",
            new Format(
                f -> Bs2.read(f, SENSOR),
                f -> Bs2.repair(f, SENSOR, Repair.KEEP),
                f -> Bs2.stream(f, SENSOR, MutationTest::assertSound),
                false)),
        npz("gesture.npz"),
        npz("gesture-packed.npz"));
  }

  private static Arguments aedat2(String file, Aedat2.Layout layout) {
    return Arguments.of(
        file,
        new Format(
            f -> Aedat2.read(f, layout),
            f -> Aedat2.repair(f, layout, Repair.SORT),
            f -> Aedat2.stream(f, layout, MutationTest::assertSound),
            true));
  }

  private static Arguments npz(String file) {
    return Arguments.of(
        file,
        new Format(
            f -> EventNpz.read(f, SENSOR),
            f -> EventNpz.repair(f, SENSOR, Repair.DROP),
            f -> assertSound(EventNpz.read(f, SENSOR)),
            true));
  }

  @ParameterizedTest
  @MethodSource("formats")
  @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void a_damaged_file_gives_a_typed_error_or_sound_events(String name, Format format)
      throws IOException {
    byte[] whole = Files.readAllBytes(Recordings.resource(name));
    Path file = folder.resolve(name);
    int times = Boolean.getBoolean("snn4j.soak") ? ALL : FEW;
    for (int seed = 0; seed < times; seed++) {
      Files.write(file, Mutation.of(whole, new Random(seed)));

      check(seed, file, () -> assertSound(format.reader().apply(file)));
      check(seed, file, () -> format.streamer().accept(file));
      check(
          seed,
          file,
          () -> {
            Repaired repaired = format.repairer().apply(file);
            assertInside(repaired.events());
            if (format.isOrdered()) {
              assertOrdered(repaired.events());
            }
          });
    }
  }

  private static void check(int seed, Path file, Runnable reading) {
    assertThatCode(
            () -> {
              try {
                reading.run();
              } catch (DataFileException typed) {
                assertThat(typed).hasMessageContaining(file.toString());
              }
            })
        .as("mutation %d", seed)
        .doesNotThrowAnyException();
  }

  private static void assertSound(Events events) {
    assertInside(events);
    assertOrdered(events);
  }

  private static void assertInside(Events events) {
    for (int i = 0; i < events.length(); i++) {
      boolean isInside = SENSOR.contains(events.x(i), events.y(i)) && events.p(i) >> 1 == 0;
      assertThat(isInside).as("event %d", i).isTrue();
    }
  }

  private static void assertOrdered(Events events) {
    for (int i = 1; i < events.length(); i++) {
      assertThat(events.t(i) >= events.t(i - 1)).as("event %d", i).isTrue();
    }
  }
}
