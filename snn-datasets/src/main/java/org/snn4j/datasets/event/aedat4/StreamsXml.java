// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.aedat4;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.snn4j.datasets.event.SensorSize;

/** The XML of a header: below the node {@code outInfo} stands one node for each stream. */
final class StreamsXml {

  private static final String ROOT = "outInfo/";

  private StreamsXml() {}

  /** The streams by their numbers. */
  static Map<Integer, Aedat4Stream> read(String xml) throws DamageException {
    Map<String, String> attributes = attributes(xml);
    Map<Integer, Aedat4Stream> streams = new TreeMap<>();
    for (String path : attributes.keySet()) {
      String[] parts = path.split("/", -1);
      if (parts.length == 3 && parts[0].equals("outInfo") && parts[2].equals("typeIdentifier")) {
        int id = number("a stream's number", parts[1]);
        streams.put(id, stream(id, ROOT + parts[1] + "/", attributes));
      }
    }
    return streams;
  }

  private static Aedat4Stream stream(int id, String path, Map<String, String> attributes)
      throws DamageException {
    String name = attributes.getOrDefault(path + "originalOutputName", "");
    String width = attributes.get(path + "info/sizeX");
    String height = attributes.get(path + "info/sizeY");
    Optional<SensorSize> size =
        width == null || height == null ? Optional.empty() : Optional.of(size(height, width));
    return new Aedat4Stream(id, attributes.get(path + "typeIdentifier"), name, size);
  }

  private static SensorSize size(String height, String width) throws DamageException {
    int rows = number("sizeY", height);
    int columns = number("sizeX", width);
    try {
      return new SensorSize(rows, columns);
    } catch (IllegalArgumentException e) {
      throw new DamageException("the header's sensor is impossible: " + e.getMessage(), e);
    }
  }

  /** Every attribute's text by the names of the nodes above it and its own. */
  private static Map<String, String> attributes(String xml) throws DamageException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
      try {
        return attributes(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw new DamageException("the header's description of the streams is no XML", e);
    }
  }

  private static Map<String, String> attributes(XMLStreamReader xml) throws XMLStreamException {
    Map<String, String> found = new TreeMap<>();
    Deque<String> paths = new ArrayDeque<>();
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT) {
        paths.pop();
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        String above = paths.isEmpty() ? "" : paths.peek();
        switch (xml.getLocalName()) {
          case "node" -> paths.push(above + xml.getAttributeValue(null, "name") + "/");
          case "attr" ->
              found.put(above + xml.getAttributeValue(null, "key"), xml.getElementText().strip());
          default -> paths.push(above);
        }
      }
    }
    return found;
  }

  private static int number(String what, String text) throws DamageException {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new DamageException(
          "the header's " + what + " must be a number but is '" + text + "'", e);
    }
  }
}
