// SPDX-License-Identifier: Apache-2.0
/** Trained networks, and the samples that commands show them. */
package org.snn4j.cli.trained;
