// SPDX-License-Identifier: Apache-2.0
/** The examples of the documentation, compiled and run as a user would write them. */
package org.snn4j.docs;
