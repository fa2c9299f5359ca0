// SPDX-License-Identifier: Apache-2.0
/** Holds the README to what compiles. */
package org.snn4j.readme;
