// SPDX-License-Identifier: Apache-2.0
/** Compiles and runs the code of the README and of the pages in {@code docs}. */
package org.snn4j.guides;
