// SPDX-License-Identifier: Apache-2.0
/** Values of tensors channel by channel, however they lie in memory. */
package org.snn4j.ann2snn.channel;
