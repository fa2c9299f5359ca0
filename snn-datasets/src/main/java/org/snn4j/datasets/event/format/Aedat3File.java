// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import java.util.Optional;
import org.snn4j.datasets.event.SensorSize;

/**
 * Goes through the packets of AEDAT 3.1.
 *
 * @param sensor the size of the sensor, if the file's text is not to be asked
 */
record Aedat3File(Optional<SensorSize> sensor) implements EventFile {

  private static final int TIME_BITS = 31;

  /** Room is made for as many events as follow if nothing else does, but for no more than these. */
  private static final int MANY = 1 << 24;

  @Override
  public void decode(BlockReader in, Sieve sieve) {
    Aedat3Header text = Aedat3Header.read(in);
    RecordForm form = new PolarityForm(sensor.orElse(text.sensor()));
    byte[] header = new byte[PacketHeader.BYTES];
    boolean goesOn = true;
    while (goesOn && in.remaining() > 0) {
      goesOn = packet(in, header, form, sieve);
    }
  }

  /** Takes a packet; false if the file makes no sense from here on. */
  private static boolean packet(BlockReader in, byte[] header, RecordForm form, Sieve sieve) {
    long start = in.position();
    long following = in.remaining();
    if (following < PacketHeader.BYTES) {
      String needed =
          "the " + PacketHeader.BYTES + " bytes before a packet are cut off after " + following;
      sieve.faults().lost(start, sieve.records(), following, needed);
      return false;
    }
    in.read(header, PacketHeader.BYTES);
    PacketHeader packet = PacketHeader.read(header);
    Optional<String> fault = packet.fault(in.remaining());
    if (fault.isPresent()) {
      sieve.faults().lost(start, sieve.records(), following, fault.get());
      return false;
    }
    long end = in.position() + packet.bytes();
    if (packet.isPolarity()) {
      sieve.startEpoch((long) packet.overflow() << TIME_BITS);
      long events = in.position() + (long) packet.number() * form.bytes();
      if (sieve.records() == 0) {
        sieve.columns().expect(Math.min(in.remaining() / form.bytes(), MANY));
      }
      in.takeRecords(form, events, sieve);
    }
    if (in.position() < end) {
      in.moveTo(end);
    }
    return true;
  }
}
