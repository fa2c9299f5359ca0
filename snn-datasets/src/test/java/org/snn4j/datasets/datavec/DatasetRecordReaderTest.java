// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.datavec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.NoSuchElementException;
import org.datavec.api.records.Record;
import org.datavec.api.records.listener.impl.LogRecordListener;
import org.datavec.api.records.metadata.RecordMetaDataLine;
import org.datavec.api.writable.FloatWritable;
import org.datavec.api.writable.IntWritable;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Writable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.image.ImageSet;

class DatasetRecordReaderTest {

  private static final List<String> CLASSES = List.of("ant", "bee", "cow");
  private static final Dataset IMAGES = images();

  @ParameterizedTest
  @EnumSource(RecordForm.class)
  void a_data_set_read_as_records_and_made_a_data_set_again_is_the_same(RecordForm form) {
    Dataset again =
        RecordReaderDataset.read(
            "again",
            new DatasetRecordReader(IMAGES, form),
            RecordLayout.labelLast(IMAGES.sampleShape(), CLASSES));
    assertThat(again.size()).isEqualTo(7);
    assertThat(again.classes()).isEqualTo(IMAGES.classes());
    for (int i = 0; i < 7; i++) {
      assertThat(again.label(i)).isEqualTo(IMAGES.label(i));
      assertThat(sample(again, i)).containsExactly(sample(IMAGES, i));
    }
  }

  @Test
  void an_array_record_is_one_array_with_a_leading_axis_of_1_and_the_label() {
    List<Writable> record = reader(RecordForm.ARRAY).next();
    assertThat(record).hasSize(2);
    NDArrayWritable features = (NDArrayWritable) record.get(0);
    assertThat(features.get().shape()).containsExactly(1, 2, 3, 5);
    assertThat(features.get().getFloat(0, 1, 2, 4)).isEqualTo(sample(IMAGES, 0)[29]);
    assertThat(record.get(1)).isEqualTo(new IntWritable(0));
  }

  @Test
  void a_flat_record_is_a_float_for_each_value_and_the_label() {
    List<Writable> record = reader(RecordForm.FLAT).next();
    assertThat(record).hasSize(31);
    assertThat(record.get(7)).isEqualTo(new FloatWritable(sample(IMAGES, 0)[7]));
    assertThat(record.get(30)).isEqualTo(new IntWritable(0));
  }

  @Test
  void it_ends_after_the_last_sample_and_can_be_reset() {
    DatasetRecordReader reader = reader(RecordForm.FLAT);
    for (int i = 0; i < 7; i++) {
      assertThat(reader.hasNext()).isTrue();
      assertThat(reader.next().get(30)).isEqualTo(new IntWritable(i % 3));
    }
    assertThat(reader.hasNext()).isFalse();
    assertThatThrownBy(reader::next)
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("DatasetRecordReader: 'tiny' has no more than 7 samples");
    assertThat(reader.resetSupported()).isTrue();
    reader.reset();
    assertThat(reader.hasNext()).isTrue();
  }

  @Test
  void it_tells_the_class_names() {
    assertThat(reader(RecordForm.ARRAY).getLabels()).isEqualTo(CLASSES);
  }

  @Test
  void a_record_can_be_loaded_again_by_its_meta_data() {
    DatasetRecordReader reader = reader(RecordForm.FLAT);
    reader.next();
    Record second = reader.nextRecord();
    reader.next();
    assertThat(reader.loadFromMetaData(second.getMetaData()).getRecord())
        .isEqualTo(second.getRecord());
    assertThat(reader.loadFromMetaData(List.of(second.getMetaData())))
        .extracting(Record::getRecord)
        .containsExactly(second.getRecord());
    assertThat(reader.next().get(30)).isEqualTo(new IntWritable(0));
  }

  @Test
  void meta_data_of_another_reader_is_refused() {
    RecordMetaDataLine line = new RecordMetaDataLine(1, null, null);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reader(RecordForm.FLAT).loadFromMetaData(line))
        .withMessageStartingWith(
            "DatasetRecordReader: meta data must be a RecordMetaDataIndex but is ");
  }

  @Test
  void listeners_are_told_of_each_record() {
    DatasetRecordReader reader = reader(RecordForm.FLAT);
    LogRecordListener listener = new LogRecordListener();
    reader.setListeners(listener);
    reader.next();
    assertThat(reader.getListeners()).containsExactly(listener);
    assertThat(listener.invoked()).isTrue();
  }

  @Test
  void it_cannot_be_read_from_a_stream_or_serialised() throws IOException {
    DatasetRecordReader reader = reader(RecordForm.FLAT);
    assertThatThrownBy(() -> reader.record(null, null))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("DatasetRecordReader: records come from the data set 'tiny', not from streams");
    try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
      assertThatThrownBy(() -> out.writeObject(reader))
          .isInstanceOf(NotSerializableException.class)
          .hasMessage("DatasetRecordReader over 'tiny'");
    }
  }

  private static DatasetRecordReader reader(RecordForm form) {
    return new DatasetRecordReader(IMAGES, form);
  }

  private static float[] sample(Dataset dataset, int index) {
    float[] sample = new float[30];
    dataset.read(index, sample);
    return sample;
  }

  private static Dataset images() {
    byte[] pixels = new byte[7 * 30];
    byte[] labels = new byte[7];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 41);
    }
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) (i % 3);
    }
    return ImageSet.of("tiny", Shape.of(2, 3, 5), CLASSES, pixels, labels);
  }
}
