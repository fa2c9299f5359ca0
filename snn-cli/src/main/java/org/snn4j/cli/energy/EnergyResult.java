// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.energy;

import java.util.List;
import java.util.Optional;
import org.snn4j.models.energy.AttentionAdditions;
import org.snn4j.models.energy.EnergyConstants;
import org.snn4j.models.energy.FiringEnergy;
import org.snn4j.models.energy.PublishedEnergy;

/**
 * What {@code snn energy --json} prints; energies of one sample in picojoules, unless they are
 * called mJ.
 *
 * @param command always {@code energy}
 * @param status always {@code finished}
 * @param macPj what a multiplication with its addition costs
 * @param acPj what an addition costs
 * @param measured what was measured on a checkpoint, or null
 * @param published the published energies
 */
record EnergyResult(
    String command,
    String status,
    double macPj,
    double acPj,
    Measured measured,
    List<Published> published) {

  /**
   * A checkpoint's own.
   *
   * @param firstPj the first layer at every step
   * @param firstOncePj the first layer run once
   */
  record Measured(
      String checkpoint,
      String data,
      long samples,
      int timeSteps,
      List<Layer> layers,
      List<Attention> attentions,
      double firstPj,
      double firstOncePj,
      double othersPj,
      double totalPj,
      double totalOncePj,
      double meanRate) {

    static Measured of(
        String checkpoint, String data, long samples, int timeSteps, Energies energies) {
      FiringEnergy energy = energies.energy();
      return new Measured(
          checkpoint,
          data,
          samples,
          timeSteps,
          energy.layers().stream().map(Layer::of).toList(),
          energy.attentions().stream()
              .map(attention -> Attention.of(attention, energies.constants()))
              .toList(),
          energy.firstPj(),
          energy.firstOncePj(),
          energy.othersPj(),
          energy.totalPj(),
          energy.totalOncePj(),
          energy.meanRate());
    }
  }

  /** An energy and what single operations cost. */
  record Energies(FiringEnergy energy, EnergyConstants constants) {}

  /**
   * One layer.
   *
   * @param macs multiplications of one step, were every input needed
   * @param rates share of inputs that are not zero, for each step
   * @param binary whether all inputs were 0 or 1
   */
  record Layer(
      String path,
      String type,
      long macs,
      List<Double> rates,
      boolean binary,
      double sops,
      double pj) {

    static Layer of(FiringEnergy.LayerEnergy layer) {
      return new Layer(
          layer.rates().path(),
          layer.rates().type(),
          layer.rates().macs(),
          layer.rates().rates(),
          layer.rates().binary(),
          layer.rates().sops(),
          layer.pj());
    }
  }

  /**
   * One spike-driven self-attention.
   *
   * @param vanillaPj attention of numbers, of the same size
   * @param ratio the latter by the former; null if nothing fired
   */
  record Attention(
      String path, double additions, double rate, double pj, double vanillaPj, Double ratio) {

    static Attention of(AttentionAdditions attention, EnergyConstants constants) {
      return new Attention(
          attention.path(),
          attention.perSample(),
          attention.rate(),
          attention.pj(constants),
          attention.vanillaPj(constants),
          attention.perSample() > 0 ? attention.ratio(constants) : null);
    }
  }

  /**
   * One published energy.
   *
   * @param publishedMj as published
   * @param mjAtMeasuredRate by our formula at the checkpoint's mean rate; null without checkpoint
   * @param impliedRate the mean rate that gives the published energy
   * @param impliedRateOnce the same if the first layer runs once
   */
  record Published(
      String model,
      double accuracy,
      double publishedMj,
      Double mjAtMeasuredRate,
      double impliedRate,
      double impliedRateOnce) {

    static Published of(
        PublishedEnergy published, Optional<Double> rate, EnergyConstants constants) {
      int steps = published.config().timeSteps();
      return new Published(
          published.name(),
          published.accuracy(),
          published.millijoules(),
          rate.map(mean -> published.millijoulesAt(mean, constants, steps)).orElse(null),
          published.impliedRate(constants, steps),
          published.impliedRate(constants, 1));
    }
  }
}
