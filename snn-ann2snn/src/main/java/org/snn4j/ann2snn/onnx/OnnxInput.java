// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx;

import com.google.common.collect.ImmutableList;
import java.util.OptionalLong;

/**
 * What a file says about an input of its network.
 *
 * @param name unique in the file
 * @param floating whether its elements are floating-point numbers
 * @param sizes the sizes of its axes, the samples first; empty where the file leaves one open
 */
public record OnnxInput(String name, boolean floating, ImmutableList<OptionalLong> sizes) {}
