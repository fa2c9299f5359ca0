// SPDX-License-Identifier: Apache-2.0
/**
 * {@code snn dataset}: prepares, simulates, describes, verifies, splits and shows event recordings.
 */
package org.snn4j.cli.dataset;
