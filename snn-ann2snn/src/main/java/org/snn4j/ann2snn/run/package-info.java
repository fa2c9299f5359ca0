// SPDX-License-Identifier: Apache-2.0
/** Runs converted networks over time. */
package org.snn4j.ann2snn.run;
