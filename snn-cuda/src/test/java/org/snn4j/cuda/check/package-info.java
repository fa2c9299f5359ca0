// SPDX-License-Identifier: Apache-2.0
/** The check for machines with a GPU, without one. */
package org.snn4j.cuda.check;
