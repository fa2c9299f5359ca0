// SPDX-License-Identifier: Apache-2.0
/** {@code snn firing-rate}: how often a trained network's neurons fire. */
package org.snn4j.cli.firing;
