// SPDX-License-Identifier: Apache-2.0
/** Activation functions as modules. */
package org.snn4j.core.nn.activation;
