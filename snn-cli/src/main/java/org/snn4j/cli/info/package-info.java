// SPDX-License-Identifier: Apache-2.0
/** {@code snn info}: what a network is made of. */
package org.snn4j.cli.info;
