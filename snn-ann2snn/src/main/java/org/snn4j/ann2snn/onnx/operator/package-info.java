// SPDX-License-Identifier: Apache-2.0
/**
 * What each ONNX operator becomes in a graph: a family of operators is a class that files a rule
 * for each in the table of {@link org.snn4j.ann2snn.onnx.operator.Operators}.
 */
package org.snn4j.ann2snn.onnx.operator;
