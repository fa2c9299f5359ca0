// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.snn4j.cli.run.CurvesPlot;
import org.snn4j.models.energy.FiringReport;
import org.snn4j.models.train.EpochMetrics;
import org.snn4j.plots.LinePlot;

class ReportPartsTest {

  private static final Confusion CONFUSION =
      new Confusion(new long[][] {{5, 0, 2}, {3, 7, 0}, {0, 0, 0}});

  @Test
  void precision_is_the_share_of_an_answer_that_is_right() {
    assertThat(CONFUSION.precision(0)).isEqualTo(5 / 8.0);
    assertThat(CONFUSION.precision(1)).isEqualTo(1);
    assertThat(CONFUSION.precision(2)).isZero();
  }

  @Test
  void the_most_frequent_mistakes_come_first_and_right_answers_are_none() {
    assertThat(CONFUSION.mostFrequent(5))
        .containsExactly(new Confusion.Mistake(1, 0, 3), new Confusion.Mistake(0, 2, 2));
    assertThat(CONFUSION.mostFrequent(1)).containsExactly(new Confusion.Mistake(1, 0, 3));
  }

  @Test
  void confusions_of_few_classes_are_a_table_with_recall_and_precision() {
    String html = new Answers(List.of("a", "<b>", "c"), CONFUSION).html();

    assertThat(html)
        .contains("<th>recall</th>", "&lt;b&gt;", ">62.5 %<", ">70.0 %<")
        .contains("Most often taken: &lt;b&gt; for a (3), a for c (2).")
        .doesNotContain("<img", "<b>");
  }

  @Test
  void confusions_of_many_classes_are_a_picture_of_points() {
    List<String> names = IntStream.range(0, 23).mapToObj(k -> "class " + k).toList();
    Confusion many = new Confusion(new long[23][23]);
    many.counts()[19][3] = 11;

    assertThat(new Answers(names, many).html())
        .contains("data:image/png;base64,", "class 19 for class 3 (11)")
        .doesNotContain("<table");
  }

  @Test
  void rates_are_shown_by_step_while_there_are_few_steps() {
    assertThat(rates(3)).contains("<th>t = 3</th>", "width: 100.0%").doesNotContain("t = 4");
    assertThat(rates(17)).contains("width: 100.0%").doesNotContain("t = 1");
    assertThat(new RatesTable(List.of()).html()).isEmpty();
  }

  @Test
  void a_layer_that_never_fires_has_no_bar() {
    List<Double> none = Collections.nCopies(2, 0.0);
    String html = new RatesTable(List.of(new FiringReport.Line("a", "a", none, none))).html();

    assertThat(html).contains("width: 0.0%", ">0.000<").doesNotContain("NaN");
  }

  @Test
  void curves_name_the_first_best_epoch_and_do_not_exist_without_epochs() {
    TrainingCurves curves =
        new TrainingCurves(List.of(epoch(1, 0.71), epoch(2, 0.83), epoch(3, 0.83)));

    assertThat(curves.seconds()).isEqualTo(3 * 5);
    LinePlot accuracy = new CurvesPlot(curves.epochs(), 3).accuracy();
    assertThat(accuracy.title()).contains("83.00 %", "epoch 2");
    assertThat(accuracy.low()).hasValue(65);
    assertThat(curves.html()).contains("alt=\"accuracy over epochs\"", "alt=\"loss over epochs\"");
    assertThat(new TrainingCurves(List.of()).html()).isEmpty();
  }

  @Test
  void numbers_have_three_digits_that_count() {
    assertThat(Html.number(11.2597)).isEqualTo("11.3");
    assertThat(Html.number(0)).isEqualTo("0");
    assertThat(Html.number(12345)).isEqualTo("12300");
    assertThat(Html.number(0.00012345)).isEqualTo("1.23e-04");
    assertThat(Html.rate(0.00071)).isEqualTo("7.1e-04");
  }

  private static String rates(int steps) {
    List<Double> rates = IntStream.range(0, steps).mapToObj(t -> 0.01 * t).toList();
    return new RatesTable(List.of(new FiringReport.Line("a", "a", rates, rates))).html();
  }

  private static EpochMetrics epoch(int number, double accuracy) {
    return new EpochMetrics(number, 2, accuracy, 3, accuracy, 1e-3, 100, 5);
  }
}
