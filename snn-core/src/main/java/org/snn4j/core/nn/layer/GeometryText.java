// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import java.util.Locale;
import org.snn4j.core.nn.ModuleText;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.PaddingMode;
import org.snn4j.core.op.PoolGeometry;

/** Windows as PyTorch prints those of layers; what has its usual value is left out. */
final class GeometryText {

  private GeometryText() {}

  /** {@code kernel_size=(3, 3), stride=(1, 1), padding=(1, 1), bias=False}. */
  static String conv(ConvGeometry g, boolean withBias) {
    StringBuilder text =
        new StringBuilder("kernel_size=" + ModuleText.tuple(g.kernelH(), g.kernelW()))
            .append(", stride=")
            .append(ModuleText.tuple(g.strideH(), g.strideW()));
    if (g.padH() + g.padW() > 0) {
      text.append(", padding=").append(ModuleText.tuple(g.padH(), g.padW()));
    }
    if (g.dilationH() > 1 || g.dilationW() > 1) {
      text.append(", dilation=").append(ModuleText.tuple(g.dilationH(), g.dilationW()));
    }
    return text.append(rest(g, withBias)).toString();
  }

  /** The same along one axis, that of width. */
  static String conv1d(ConvGeometry g, boolean withBias) {
    String text =
        "kernel_size="
            + ModuleText.tuple(g.kernelW())
            + ", stride="
            + ModuleText.tuple(g.strideW());
    String padding = g.padW() > 0 ? ", padding=" + ModuleText.tuple(g.padW()) : "";
    String dilation = g.dilationW() > 1 ? ", dilation=" + ModuleText.tuple(g.dilationW()) : "";
    return text + padding + dilation + rest(g, withBias);
  }

  private static String rest(ConvGeometry g, boolean withBias) {
    String groups = g.groups() > 1 ? ", groups=" + g.groups() : "";
    boolean zeros = g.paddingMode() == PaddingMode.ZEROS;
    String mode = g.paddingMode().name().toLowerCase(Locale.ROOT);
    return groups + (withBias ? "" : ", bias=False") + (zeros ? "" : ", padding_mode=" + mode);
  }

  /** {@code kernel_size=2, stride=2, padding=0}. */
  static String average(PoolGeometry g) {
    return "kernel_size="
        + ModuleText.pair(g.kernelH(), g.kernelW())
        + ", stride="
        + ModuleText.pair(g.strideH(), g.strideW())
        + ", padding="
        + ModuleText.pair(g.padH(), g.padW());
  }

  /** {@code kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False}. */
  static String maximum(PoolGeometry g) {
    return average(g)
        + ", dilation="
        + ModuleText.pair(g.dilationH(), g.dilationW())
        + ", ceil_mode="
        + ModuleText.flag(g.ceilMode());
  }

  /** {@code kernel_size=(2,), stride=(2,), padding=(0,)}. */
  static String average1d(PoolGeometry g) {
    return "kernel_size="
        + ModuleText.tuple(g.kernelW())
        + ", stride="
        + ModuleText.tuple(g.strideW())
        + ", padding="
        + ModuleText.tuple(g.padW());
  }

  /** {@code kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False}. */
  static String maximum1d(PoolGeometry g) {
    return "kernel_size="
        + g.kernelW()
        + ", stride="
        + g.strideW()
        + ", padding="
        + g.padW()
        + ", dilation="
        + g.dilationW()
        + ", ceil_mode="
        + ModuleText.flag(g.ceilMode());
  }
}
