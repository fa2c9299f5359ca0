// SPDX-License-Identifier: Apache-2.0
/** Tensors' kernels, on a device that takes notes. */
package org.snn4j.cuda.nd4j;
