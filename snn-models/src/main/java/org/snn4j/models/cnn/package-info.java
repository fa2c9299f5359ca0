// SPDX-License-Identifier: Apache-2.0
/** Small spiking convolutional networks. */
package org.snn4j.models.cnn;
