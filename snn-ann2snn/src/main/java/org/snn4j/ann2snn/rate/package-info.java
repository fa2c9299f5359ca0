// SPDX-License-Identifier: Apache-2.0
/**
 * Conversion by rate coding: activations become neurons whose firing rates stand for the
 * activations' values. Source: B. Rueckauer et al., <i>Conversion of Continuous-Valued Deep Networks
 * to Efficient Event-Driven Networks for Image Classification</i>, 2017.
 */
package org.snn4j.ann2snn.rate;
