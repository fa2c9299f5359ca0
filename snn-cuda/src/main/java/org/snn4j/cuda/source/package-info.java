// SPDX-License-Identifier: Apache-2.0
/** The text of the kernels and the options that make one program of it. */
package org.snn4j.cuda.source;
