// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.convert;

import java.util.List;

/**
 * What {@code snn convert --json} prints; accuracies are shares in [0, 1].
 *
 * @param command always {@code convert}
 * @param status always {@code finished}
 * @param network what was converted
 * @param weights absolute path of its weights
 * @param recipe {@code rate}, {@code ltb}, {@code sta} or {@code td}
 * @param settings the recipe's options in words
 * @param timeSteps T
 * @param data name of the images that were evaluated on
 * @param calibrationSamples how many images were calibrated on, none of them evaluated on
 * @param samples how many images were evaluated on
 * @param annAccuracy of the trained network
 * @param snnAccuracy of the spiking network after T steps
 * @param drop the former less the latter
 * @param annTop5 the share of which the right class is among the first five
 * @param snnTop5 the same of the spiking network
 * @param conversionSeconds how long the conversion took
 * @param annSeconds how long the trained network's evaluation took
 * @param snnSeconds how long the spiking network's took
 * @param perStep the spiking network's accuracy after each step
 * @param unconverted names of nodes that are not linear and were left as they are
 * @param folder absolute path of what was written
 * @param report absolute path of the report
 */
record ConvertResult(
    String command,
    String status,
    String network,
    String weights,
    String recipe,
    String settings,
    int timeSteps,
    String data,
    long calibrationSamples,
    long samples,
    double annAccuracy,
    double snnAccuracy,
    double drop,
    double annTop5,
    double snnTop5,
    double conversionSeconds,
    double annSeconds,
    double snnSeconds,
    List<Double> perStep,
    List<String> unconverted,
    String folder,
    String report) {}
