// SPDX-License-Identifier: Apache-2.0
/** ONNX files as they are stored; only here ND4J's protobuf classes are known. */
package org.snn4j.ann2snn.onnx.proto;
