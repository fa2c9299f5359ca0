// SPDX-License-Identifier: Apache-2.0
/** {@code snn convert}: makes a spiking network of a trained one and compares the two. */
package org.snn4j.cli.convert;
