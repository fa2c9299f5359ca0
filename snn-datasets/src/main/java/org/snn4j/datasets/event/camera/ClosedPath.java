// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.camera;

import java.util.List;

/**
 * A motion from corner to corner and back to the first, again and again; every leg is straight, at
 * constant speed, and takes the same time.
 *
 * @param corners where the picture is at the legs' beginnings, 1 or more
 * @param loop microseconds of one round, 1 or more for each leg
 */
public record ClosedPath(List<Corner> corners, long loop) implements Motion {

  /**
   * A place on the path.
   *
   * @param dx pixels to the right
   * @param dy pixels downwards
   */
  public record Corner(double dx, double dy) {

    /** Refuses what is no place. */
    public Corner {
      if (!(Double.isFinite(dx) && Double.isFinite(dy))) {
        throw new IllegalArgumentException(
            "ClosedPath.Corner: dx and dy must be finite but are " + dx + " and " + dy);
      }
    }
  }

  private static final long CIFAR10_DVS_LOOP = 200_000;
  private static final long N_MNIST_LOOP = 300_000;

  /** Checks the numbers. */
  public ClosedPath {
    corners = List.copyOf(corners);
    if (corners.isEmpty()) {
      throw new IllegalArgumentException("ClosedPath: corners must be 1 or more but are none");
    }
    if (loop < corners.size()) {
      throw new IllegalArgumentException(
          "ClosedPath: loop must be "
              + corners.size()
              + " us or more, one for each leg, but is "
              + loop);
    }
  }

  /**
   * The repeated closed-loop smooth movement of CIFAR10-DVS: four legs at 45 degrees, a diamond
   * around the middle, 200 ms a loop (H. Li et al., <i>CIFAR10-DVS: An Event-Stream Dataset for
   * Object Classification</i>, Frontiers in Neuroscience 11:309, 2017).
   *
   * @param reach pixels from the middle to a corner
   */
  public static ClosedPath cifar10Dvs(double reach) {
    return new ClosedPath(
        List.of(
            new Corner(0, -reach),
            new Corner(reach, 0),
            new Corner(0, reach),
            new Corner(-reach, 0)),
        CIFAR10_DVS_LOOP);
  }

  /**
   * A triangle of three legs of 100 ms each, like the saccades of N-MNIST (G. Orchard et al.,
   * <i>Converting Static Image Datasets to Spiking Neuromorphic Datasets Using Saccades</i>,
   * Frontiers in Neuroscience 9:437, 2015).
   *
   * @param reach pixels from the middle to a corner's column and row
   */
  public static ClosedPath nMnist(double reach) {
    return new ClosedPath(
        List.of(new Corner(-reach, -reach), new Corner(0, reach), new Corner(reach, -reach)),
        N_MNIST_LOOP);
  }

  @Override
  public double dx(long microseconds) {
    double part = leg(microseconds);
    return between(from(part).dx(), to(part).dx(), part - Math.floor(part));
  }

  @Override
  public double dy(long microseconds) {
    double part = leg(microseconds);
    return between(from(part).dy(), to(part).dy(), part - Math.floor(part));
  }

  /** The number of the leg, and how much of it is done. */
  private double leg(long microseconds) {
    return (double) Math.floorMod(microseconds, loop) * corners.size() / loop;
  }

  private Corner from(double part) {
    return corners.get((int) part);
  }

  private Corner to(double part) {
    return corners.get(((int) part + 1) % corners.size());
  }

  private static double between(double from, double to, double part) {
    return from + (to - from) * part;
  }
}
