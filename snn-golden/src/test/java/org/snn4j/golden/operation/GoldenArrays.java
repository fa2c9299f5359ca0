// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import org.snn4j.datasets.transform.Sample;
import org.snn4j.golden.check.CaseRun;

/** Arrays of cases as the plain arrays that data sets work on. */
final class GoldenArrays {

  private GoldenArrays() {}

  static double[] doubles(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  static Sample sample(CaseRun run, String name) {
    double[] values = run.array(name).doubles();
    float[] narrow = new float[values.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) values[i];
    }
    return new Sample(run.array(name).shape(), narrow);
  }

  static void check(CaseRun run, String name, Sample got) {
    run.check(name, got.shape(), doubles(got.values()));
  }

  static char[] chars(CaseRun run, String name) {
    double[] values = run.array(name).doubles();
    char[] narrow = new char[values.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (char) values[i];
    }
    return narrow;
  }
}
