// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/**
 * One operator call of a file.
 *
 * @param name may be empty, and need not be unique
 * @param operator such as {@code Conv}
 * @param domain whose operator it is; empty for ONNX's own
 * @param inputs names of values; an empty name stands for one left out
 * @param outputs names of values
 * @param attributes constants by name: {@link Long}, {@link Double}, {@link String}, {@link
 *     OnnxTensor}, or a list of longs, doubles or strings
 */
public record OnnxNode(
    String name,
    String operator,
    String domain,
    ImmutableList<String> inputs,
    ImmutableList<String> outputs,
    ImmutableMap<String, Object> attributes) {}
