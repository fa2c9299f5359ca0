// SPDX-License-Identifier: Apache-2.0
/** {@code snn eval}: how well a trained network does. */
package org.snn4j.cli.eval;
