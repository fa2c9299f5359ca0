// SPDX-License-Identifier: Apache-2.0
/** Random numbers that a seed determines, on every machine and however work is divided. */
package org.snn4j.core.random;
