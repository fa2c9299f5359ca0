// SPDX-License-Identifier: Apache-2.0
package org.snn4j.plots;

import java.awt.Dimension;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Plots as vectors. */
final class Svg {

  private static final String NAMESPACE = "http://www.w3.org/2000/svg";

  private Svg() {}

  static String of(Plot plot) {
    // Letters as shapes: a viewer's fonts have other widths than those the plot was laid out with.
    SVGGraphics2D graphics = new SVGGraphics2D(SVGGeneratorContext.createDefault(document()), true);
    graphics.setSVGCanvasSize(new Dimension(plot.width(), plot.height()));
    plot.paint(graphics);
    Element root = graphics.getRoot();
    root.setAttribute("viewBox", "0 0 " + plot.width() + " " + plot.height());
    StringWriter written = new StringWriter();
    try {
      graphics.stream(root, written, true, false);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    graphics.dispose();
    String text = written.toString();
    // Without the document type, which readers would fetch, and fit to stand inside a page.
    return text.substring(text.indexOf("<svg"));
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(NAMESPACE, "svg", null);
    } catch (ParserConfigurationException failure) {
      throw new IllegalStateException("Svg: this Java installation has no XML", failure);
    }
  }
}
