// SPDX-License-Identifier: Apache-2.0
/** Networks recorded as graphs while they run. */
package org.snn4j.ann2snn.trace;
