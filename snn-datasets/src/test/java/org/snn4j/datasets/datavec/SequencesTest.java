// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.datavec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import org.datavec.api.io.labels.ParentPathLabelGenerator;
import org.datavec.api.records.SequenceRecord;
import org.datavec.api.records.reader.impl.csv.CSVSequenceRecordReader;
import org.datavec.api.split.FileSplit;
import org.datavec.api.split.NumberedFileInputSplit;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Writable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.datavec.SequenceLayout.Length;
import org.snn4j.datasets.image.ImageFolder;

class SequencesTest {

  private static final RecordLayout STEP =
      RecordLayout.labelLast(Shape.of(2), List.of("a", "b", "c"));

  @TempDir Path folder;

  @Test
  void sequences_of_files_become_samples_with_zeros_at_the_end() throws Exception {
    Dataset data = read(new SequenceLayout(STEP, 3, Length.PADDED), "1,2,0\n3,4,0\n", "5,6,2\n");
    assertThat(data.sampleShape()).isEqualTo(Shape.of(3, 2));
    assertThat(data.size()).isEqualTo(2);
    float[] values = new float[6];
    data.read(0, values);
    assertThat(values).containsExactly(1, 2, 3, 4, 0, 0);
    data.read(1, values);
    assertThat(values).containsExactly(5, 6, 0, 0, 0, 0);
    assertThat(data.label(0)).isEqualTo(0);
    assertThat(data.label(1)).isEqualTo(2);
  }

  @Test
  void longer_sequences_are_cut_if_asked() throws Exception {
    Dataset data = read(new SequenceLayout(STEP, 1, Length.PADDED_OR_CUT), "1,2,0\n3,4,1\n");
    float[] values = new float[2];
    data.read(0, values);
    assertThat(values).containsExactly(1, 2);
    assertThat(data.label(0)).isEqualTo(1);
  }

  @Test
  void sequences_of_another_length_are_refused_by_number() {
    assertThatExceptionOfType(DataFileException.class)
        .isThrownBy(
            () -> read(new SequenceLayout(STEP, 2, Length.EXACT), "1,2,0\n3,4,0\n", "5,6,2\n"))
        .withMessage("Sequence 1 of 'csv' must have 2 steps but has 1");
    assertThatExceptionOfType(DataFileException.class)
        .isThrownBy(() -> read(new SequenceLayout(STEP, 1, Length.PADDED), "1,2,0\n3,4,0\n"))
        .withMessage("Sequence 0 of 'csv' must have 1 to 1 steps but has 2");
    assertThatExceptionOfType(DataFileException.class)
        .isThrownBy(() -> read(new SequenceLayout(STEP, 2, Length.EXACT), "1,2,0\n3,x,0\n"))
        .withMessageStartingWith("Step 1 of Sequence 0 of 'csv' must have a number in column 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SequenceLayout(STEP, 0, Length.EXACT))
        .withMessage("SequenceLayout: steps must be 1 or more but is 0");
  }

  @Test
  void a_data_set_of_sequences_comes_back_from_its_own_reader() {
    for (RecordForm form : RecordForm.values()) {
      Counting data = new Counting(Shape.of(3, 2, 5));
      DatasetSequenceReader reader = new DatasetSequenceReader(data, form);
      RecordLayout step = RecordLayout.labelLast(Shape.of(2, 5), data.classes());
      Dataset again =
          SequenceReaderDataset.read("again", reader, new SequenceLayout(step, 3, Length.EXACT));
      assertThat(again.sampleShape()).isEqualTo(data.sampleShape());
      float[] wanted = new float[30];
      float[] came = new float[30];
      for (int i = 0; i < 4; i++) {
        data.read(i, wanted);
        again.read(i, came);
        assertThat(came).isEqualTo(wanted);
        assertThat(again.label(i)).isEqualTo(data.label(i));
      }
      assertThatExceptionOfType(NoSuchElementException.class)
          .isThrownBy(reader::sequenceRecord)
          .withMessage("DatasetSequenceReader: 'counting' has no more than 4 samples");
      reader.reset();
      assertThat(reader.hasNext()).isTrue();
    }
  }

  @Test
  void steps_are_arrays_or_flat_with_the_label_last() {
    Counting data = new Counting(Shape.of(3, 2, 5));
    List<List<Writable>> arrays =
        new DatasetSequenceReader(data, RecordForm.ARRAY).sequenceRecord();
    assertThat(arrays).hasSize(3);
    try (INDArray second = ((NDArrayWritable) arrays.get(1).get(0)).get()) {
      assertThat(second.shape()).containsExactly(1, 2, 5);
      assertThat(second.getFloat(0, 0, 0)).isEqualTo(10);
    }
    List<List<Writable>> flat = new DatasetSequenceReader(data, RecordForm.FLAT).sequenceRecord();
    assertThat(flat.get(2)).hasSize(11);
    assertThat(flat.get(2).get(0).toFloat()).isEqualTo(20);
    assertThat(flat.get(2).get(10).toInt()).isEqualTo(data.label(0));
  }

  @Test
  void a_sequence_is_found_again_by_its_meta_data() {
    DatasetSequenceReader reader =
        new DatasetSequenceReader(new Counting(Shape.of(2, 3)), RecordForm.FLAT);
    reader.sequenceRecord();
    SequenceRecord second = reader.nextSequence();
    SequenceRecord found = reader.loadSequenceFromMetaData(second.getMetaData());
    assertThat(found.getSequenceRecord()).isEqualTo(second.getSequenceRecord());
    assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(reader::next);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DatasetSequenceReader(new Counting(Shape.of(3)), RecordForm.FLAT));
  }

  @Test
  void files_pass_over_in_both_directions() throws IOException {
    for (String name : List.of("cat/b.jpg", "ant/c.jpg", "ant/a.jpg")) {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.createFile(folder.resolve(name));
    }
    ImageFolder ours = ImageFolder.read(folder);
    assertThat(InputSplits.files(InputSplits.of(ours.files()))).isEqualTo(ours.files());
    ImageFolder theirs =
        InputSplits.images("x", new FileSplit(folder.toFile()), new ParentPathLabelGenerator());
    assertThat(theirs.classes()).containsExactly("ant", "cat");
    assertThat(theirs.files()).containsExactlyInAnyOrderElementsOf(ours.files());
    for (int i = 0; i < 3; i++) {
      Path parent = theirs.files().get(i).getParent();
      assertThat(theirs.classes().get(theirs.label(i))).isEqualTo(parent.getFileName().toString());
    }
  }

  private Dataset read(SequenceLayout layout, String... files) throws Exception {
    for (int i = 0; i < files.length; i++) {
      Files.writeString(folder.resolve("s" + i + ".csv"), files[i]);
    }
    try (CSVSequenceRecordReader csv = new CSVSequenceRecordReader()) {
      csv.initialize(
          new NumberedFileInputSplit(folder.resolve("s%d.csv").toString(), 0, files.length - 1));
      return SequenceReaderDataset.read("csv", csv, layout);
    }
  }

  /** Four samples; each value tells its sample and place. */
  private record Counting(Shape sampleShape) implements Dataset {

    @Override
    public String name() {
      return "counting";
    }

    @Override
    public int size() {
      return 4;
    }

    @Override
    public List<String> classes() {
      return List.of("a", "b", "c");
    }

    @Override
    public int label(int index) {
      return (index + 1) % 3;
    }

    @Override
    public void read(int index, float[] into) {
      for (int i = 0; i < sampleShape.length(); i++) {
        into[i] = 100 * index + i;
      }
    }
  }
}
