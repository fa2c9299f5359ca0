// SPDX-License-Identifier: Apache-2.0
/** Launches' arguments, and what is said where there is no GPU. */
package org.snn4j.cuda.device;
