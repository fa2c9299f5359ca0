// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.datavec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.datavec.api.records.reader.RecordReader;
import org.datavec.api.records.reader.impl.collection.CollectionRecordReader;
import org.datavec.api.records.reader.impl.csv.CSVRecordReader;
import org.datavec.api.split.FileSplit;
import org.datavec.api.writable.DoubleWritable;
import org.datavec.api.writable.FloatWritable;
import org.datavec.api.writable.IntWritable;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.NullWritable;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.Dataset;

class RecordReaderDatasetTest {

  private static final List<String> CLASSES = List.of("ant", "bee", "cow");
  private static final RecordLayout PAIR = RecordLayout.labelLast(Shape.of(2), CLASSES);

  @TempDir Path folder;

  @Test
  void a_table_of_text_is_read_with_labels_by_name_or_by_number() throws Exception {
    Path file = folder.resolve("table.csv");
    Files.writeString(file, "1.5,-2,cow\n0.25,3e2,0\n7, 8 ,bee\n");
    try (RecordReader csv = new CSVRecordReader()) {
      csv.initialize(new FileSplit(file.toFile()));
      Dataset dataset = RecordReaderDataset.read("table", csv, PAIR);
      assertThat(dataset.size()).isEqualTo(3);
      assertThat(dataset.classes()).isEqualTo(CLASSES);
      assertThat(sample(dataset, 0)).containsExactly(1.5f, -2f);
      assertThat(sample(dataset, 1)).containsExactly(0.25f, 300f);
      assertThat(sample(dataset, 2)).containsExactly(7f, 8f);
      assertThat(labels(dataset)).containsExactly(2, 0, 1);
    }
  }

  @Test
  void the_label_may_stand_anywhere_and_columns_may_be_left_out() {
    RecordLayout layout =
        new RecordLayout(new FeatureColumns.Range(2, 5), 1, Shape.of(3, 1, 1), CLASSES);
    Dataset dataset =
        read(
            layout,
            List.of(
                new Text("id 17"),
                new IntWritable(2),
                new FloatWritable(3),
                new DoubleWritable(4),
                new IntWritable(5),
                new NullWritable()));
    assertThat(dataset.sampleShape()).isEqualTo(Shape.of(3, 1, 1));
    assertThat(sample(dataset, 0)).containsExactly(3f, 4f, 5f);
    assertThat(labels(dataset)).containsExactly(2);
  }

  @Test
  void an_array_gives_its_elements_in_row_major_order_however_it_lies() {
    INDArray whole =
        Nd4j.createFromArray(IntStream.range(0, 35).asDoubleStream().toArray()).reshape('c', 5, 7);
    INDArray view = whole.get(NDArrayIndex.interval(1, 3), NDArrayIndex.interval(2, 5)).transpose();
    RecordLayout layout = RecordLayout.labelLast(Shape.of(1, 3, 2), CLASSES);
    Dataset dataset = read(layout, List.of(new NDArrayWritable(view), new IntWritable(1)));
    assertThat(sample(dataset, 0)).containsExactly(9f, 16f, 10f, 17f, 11f, 18f);
    assertThat(whole.getDouble(4, 6)).isEqualTo(34);
  }

  @Test
  void arrays_and_numbers_may_stand_side_by_side() {
    RecordLayout layout = RecordLayout.labelLast(Shape.of(4), CLASSES);
    Dataset dataset =
        read(
            layout,
            List.of(
                new FloatWritable(1),
                new NDArrayWritable(Nd4j.createFromArray(2f, 3f)),
                new FloatWritable(4),
                new Text("ant")));
    assertThat(sample(dataset, 0)).containsExactly(1f, 2f, 3f, 4f);
  }

  @Test
  void a_reader_without_records_makes_an_empty_data_set() {
    assertThat(RecordReaderDataset.read("empty", reader(List.of()), PAIR).size()).isZero();
  }

  @Test
  void only_what_the_reader_has_still_to_give_is_read() {
    RecordReader reader = reader(List.of(pair(1, 2, "ant"), pair(3, 4, "bee")));
    reader.next();
    assertThat(labels(RecordReaderDataset.read("rest", reader, PAIR))).containsExactly(1);
  }

  @Test
  void too_few_and_too_many_features_are_refused_with_the_record() {
    assertRefused(
        List.of(pair(1, 2, "ant"), List.of(new FloatWritable(1), new IntWritable(0))),
        "Record 1 of 'test' must have the 2 features of shape [2] but has 1");
    assertRefused(
        List.of(
            List.of(
                new FloatWritable(1),
                new FloatWritable(2),
                new FloatWritable(3),
                new IntWritable(0))),
        "Record 0 of 'test' must have the 2 features of shape [2] but has more");
  }

  @Test
  void a_label_that_is_no_class_is_refused_with_its_column() {
    assertRefused(
        List.of(pair(1, 2, "3")),
        "Record 0 of 'test' must have a class from 0 to 2 in column 2 but has 3");
    assertRefused(
        List.of(pair(1, 2, "1.5")),
        "Record 0 of 'test' must have a class from 0 to 2 in column 2 but has 1.5");
    assertRefused(
        List.of(pair(1, 2, "NaN")),
        "Record 0 of 'test' must have a class from 0 to 2 in column 2 but has NaN");
    assertRefused(
        List.of(pair(1, 2, "dog")),
        "Record 0 of 'test' must have a number in column 2 but has Text 'dog'");
  }

  @Test
  void features_that_are_no_finite_numbers_are_refused_with_their_column() {
    assertRefused(
        List.of(List.of(new Text("x"), new FloatWritable(1), new IntWritable(0))),
        "Record 0 of 'test' must have a number in column 0 but has Text 'x'");
    assertRefused(
        List.of(pair(1, Float.NaN, "ant")),
        "Record 0 of 'test' must have finite features but column 1 has NaN");
    assertRefused(
        List.of(List.of(new DoubleWritable(1e300), new FloatWritable(1), new IntWritable(0))),
        "Record 0 of 'test' must have finite features but column 0 has Infinity");
    assertRefused(
        List.of(List.of(new NullWritable(), new FloatWritable(1), new IntWritable(0))),
        "Record 0 of 'test' must have a number in column 0 but has Null 'NullWritable'");
    assertRefused(
        List.of(List.of(new NDArrayWritable(), new IntWritable(0))),
        "Record 0 of 'test' has an empty array writable in column 0");
  }

  @Test
  void a_record_too_short_for_its_label_is_refused() {
    RecordLayout layout =
        new RecordLayout(new FeatureColumns.AllButLabel(), 5, Shape.of(2), CLASSES);
    assertThatThrownBy(() -> read(layout, pair(1, 2, "ant")))
        .isInstanceOf(DataFileException.class)
        .hasMessage("Record 0 of 'test' has 3 columns, none of which is the label's 5");
  }

  @Test
  void a_label_among_the_features_is_refused() {
    RecordLayout layout =
        new RecordLayout(new FeatureColumns.Range(1, 3), -1, Shape.of(2), CLASSES);
    assertThatThrownBy(() -> read(layout, pair(1, 2, "ant")))
        .isInstanceOf(DataFileException.class)
        .hasMessage(
            "Record 0 of 'test' has its label in column 2, which is among the features"
                + " Range[from=1, to=3]");
  }

  @Test
  void layouts_without_classes_features_or_columns_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordLayout.labelLast(Shape.of(2), List.of()))
        .withMessage("RecordLayout: at least 1 class is needed");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordLayout.labelLast(Shape.of(2, 0), CLASSES))
        .withMessage("RecordLayout: a sample must hold at least 1 value but has shape [2, 0]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FeatureColumns.Range(3, 3))
        .withMessage("FeatureColumns.Range: 0 <= from < to is needed but from is 3 and to is 3");
  }

  private static void assertRefused(List<List<Writable>> records, String message) {
    assertThatThrownBy(() -> RecordReaderDataset.read("test", reader(records), PAIR))
        .isInstanceOf(DataFileException.class)
        .hasMessage(message);
  }

  private static Dataset read(RecordLayout layout, List<Writable> record) {
    return RecordReaderDataset.read("test", reader(List.of(record)), layout);
  }

  private static RecordReader reader(List<List<Writable>> records) {
    return new CollectionRecordReader(records);
  }

  private static List<Writable> pair(float first, float second, String label) {
    return List.of(new FloatWritable(first), new FloatWritable(second), new Text(label));
  }

  private static float[] sample(Dataset dataset, int index) {
    float[] sample = new float[(int) dataset.sampleShape().length()];
    dataset.read(index, sample);
    return sample;
  }

  private static int[] labels(Dataset dataset) {
    return IntStream.range(0, dataset.size()).map(dataset::label).toArray();
  }
}
