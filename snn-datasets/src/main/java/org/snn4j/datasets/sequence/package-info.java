// SPDX-License-Identifier: Apache-2.0
/** Samples of different lengths in one batch: padding and masks. */
package org.snn4j.datasets.sequence;
