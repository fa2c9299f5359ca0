// SPDX-License-Identifier: Apache-2.0
/** What is launched, on a device that takes notes. */
package org.snn4j.cuda.kernel;
