// SPDX-License-Identifier: Apache-2.0
/** Kernels' text and options. */
package org.snn4j.cuda.source;
