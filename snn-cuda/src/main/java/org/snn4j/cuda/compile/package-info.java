// SPDX-License-Identifier: Apache-2.0
/** From CUDA source to PTX, by NVIDIA's run-time compiler, and kept in a folder. */
package org.snn4j.cuda.compile;
