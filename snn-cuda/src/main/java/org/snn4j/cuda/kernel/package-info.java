// SPDX-License-Identifier: Apache-2.0
/** What each kernel takes: its arguments, options and grid. Memory is the caller's. */
package org.snn4j.cuda.kernel;
