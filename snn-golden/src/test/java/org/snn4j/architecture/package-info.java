// SPDX-License-Identifier: Apache-2.0
/** Tests of the directions in which modules and packages depend on each other. */
package org.snn4j.architecture;
