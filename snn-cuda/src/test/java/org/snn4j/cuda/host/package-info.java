// SPDX-License-Identifier: Apache-2.0
/** The kernels' own text on the CPU, through a C++ compiler. */
package org.snn4j.cuda.host;
