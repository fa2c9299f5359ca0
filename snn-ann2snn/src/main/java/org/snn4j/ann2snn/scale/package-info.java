// SPDX-License-Identifier: Apache-2.0
/**
 * How large activations are, measured while a network calibrates, and the scalers and neurons that
 * take the place of an activation: B. Rueckauer et al., <i>Conversion of Continuous-Valued Deep
 * Networks to Efficient Event-Driven Networks for Image Classification</i>, 2017.
 */
package org.snn4j.ann2snn.scale;
