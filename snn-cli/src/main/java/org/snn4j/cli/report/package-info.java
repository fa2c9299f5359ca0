// SPDX-License-Identifier: Apache-2.0
/** {@code snn report}: all that is known of a run on one page. */
package org.snn4j.cli.report;
