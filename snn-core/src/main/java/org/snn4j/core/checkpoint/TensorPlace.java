// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.checkpoint;

import org.snn4j.core.tensor.Shape;

/**
 * Where a tensor lies in a safetensors file.
 *
 * @param name the tensor's key
 * @param type its element type
 * @param shape its shape
 * @param begin its first byte, counted from the end of the header
 * @param end the byte after its last one
 */
record TensorPlace(String name, ElementType type, Shape shape, long begin, long end) {}
