// SPDX-License-Identifier: Apache-2.0
/** Runs cases, compares what they gave with what was recorded, and reports the outcomes. */
package org.snn4j.golden.check;
