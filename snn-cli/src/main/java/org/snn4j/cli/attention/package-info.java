// SPDX-License-Identifier: Apache-2.0
/** {@code snn attention-map}: pictures of where a trained network looks. */
package org.snn4j.cli.attention;
