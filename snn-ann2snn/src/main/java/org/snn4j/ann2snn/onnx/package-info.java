// SPDX-License-Identifier: Apache-2.0
/**
 * Trained networks from ONNX files: an {@link org.snn4j.ann2snn.onnx.OnnxModel} is what a file
 * holds, {@link org.snn4j.ann2snn.onnx.OnnxImport} makes a graph of it.
 */
package org.snn4j.ann2snn.onnx;
