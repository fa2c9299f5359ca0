// SPDX-License-Identifier: Apache-2.0
/** {@code snn train}: from the options to a run's folder with a trained network in it. */
package org.snn4j.cli.train;
