// SPDX-License-Identifier: Apache-2.0
/** What runs kernels: memory, arguments and launches, and the CUDA driver behind them. */
package org.snn4j.cuda.device;
