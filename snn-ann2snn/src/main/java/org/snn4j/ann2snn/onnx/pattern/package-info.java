// SPDX-License-Identifier: Apache-2.0
/** Operators that exporters take apart, put together again. */
package org.snn4j.ann2snn.onnx.pattern;
