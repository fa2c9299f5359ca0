// SPDX-License-Identifier: Apache-2.0
/**
 * AEDAT 4, the files of iniVation's DV: a header and packets in FlatBuffers, plain or packed by LZ4
 * or zstd.
 */
package org.snn4j.datasets.event.aedat4;
