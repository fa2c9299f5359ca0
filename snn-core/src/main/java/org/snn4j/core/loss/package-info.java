// SPDX-License-Identifier: Apache-2.0
/** What training minimises: {@link org.snn4j.core.loss.Losses} and losses over time. */
package org.snn4j.core.loss;
