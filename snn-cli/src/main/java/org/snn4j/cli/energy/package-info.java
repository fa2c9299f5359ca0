// SPDX-License-Identifier: Apache-2.0
/** {@code snn energy}: what one sample costs a trained network, and what was published. */
package org.snn4j.cli.energy;
