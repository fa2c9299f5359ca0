// SPDX-License-Identifier: Apache-2.0
/** Residual networks without spikes: what conversions start from. */
package org.snn4j.models.resnet;
