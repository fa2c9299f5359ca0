// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.google.common.primitives.Bytes;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.snn4j.models.train.EpochMetrics;

final class EventFileTest {

  private static byte[] epoch(int number) {
    return EventFile.epoch(
        new EpochMetrics(number, 0.75 / number, 0.5, 0.625, 0.25, 0.002, 1234.5, 6.5),
        1e9 + number);
  }

  private static byte[] file(int epochs) {
    byte[] file = EventFile.beginning(1e9);
    for (int number = 1; number <= epochs; number++) {
      file = Bytes.concat(file, epoch(number));
    }
    return file;
  }

  /** The first record of every file that TensorFlow itself writes, at wall time 0. */
  @Test
  void a_file_begins_as_tensorflow_begins_it() {
    byte[] record = Records.read(EventFile.beginning(0)).get(0);

    assertThat(HexFormat.of().formatHex(record))
        .isEqualTo("0900000000000000001000" + "1a0d627261696e2e4576656e743a32");
  }

  /** RFC 3720 B.4: 32 bytes of 0 have the CRC-32C 8a9136aa; turned and moved 4efe 1bf1 by hand. */
  @Test
  void a_record_is_framed_with_turned_checksums() {
    byte[] framed = Records.framed(new byte[32]);

    int crc = 0x8a9136aa;
    int turned = ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
    byte[] last = Arrays.copyOfRange(framed, framed.length - 4, framed.length);
    assertThat(last)
        .containsExactly((byte) turned, (byte) (turned >> 8), turned >> 16, turned >> 24);
    assertThat(framed).hasSize(8 + 4 + 32 + 4).startsWith(32, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void epochs_are_read_back() throws IOException {
    List<byte[]> records = Records.read(file(3));

    assertThat(records).hasSize(4);
    ScalarEvent second = ScalarEvent.of(records.get(2));
    assertThat(second.step()).isEqualTo(2);
    assertThat(second.wallTime()).isEqualTo(1e9 + 2);
    assertThat(second.scalars())
        .containsExactly(
            entry("loss/train", 0.375f),
            entry("loss/validation", 0.625f),
            entry("accuracy/train", 0.5f),
            entry("accuracy/validation", 0.25f),
            entry("learning rate", 0.002f),
            entry("speed/samples per second", 1234.5f));
  }

  @Test
  void epochs_after_the_checkpoint_and_an_unfinished_record_are_cut() throws IOException {
    byte[] whole = file(3);
    byte[] unfinished = Arrays.copyOf(whole, whole.length - 3);
    byte[] damaged = whole.clone();
    damaged[whole.length - 20] ^= 1;

    assertThat(EventFile.keepFirst(whole, 2)).isEqualTo(file(2));
    assertThat(EventFile.keepFirst(unfinished, 3)).isEqualTo(file(2));
    assertThat(EventFile.keepFirst(damaged, 3)).isEqualTo(file(2));
    assertThat(EventFile.keepFirst(whole, 0)).isEqualTo(file(0));
  }
}
