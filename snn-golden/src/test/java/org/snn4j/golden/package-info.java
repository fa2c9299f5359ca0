// SPDX-License-Identifier: Apache-2.0
/**
 * Data-driven tests against values that other frameworks computed. {@link
 * org.snn4j.golden.operation.Operations} lists what can be repeated.
 */
package org.snn4j.golden;
