// SPDX-License-Identifier: Apache-2.0
/**
 * What can be repeated: one class for each kind of operation, listed in {@link
 * org.snn4j.golden.operation.Operations}. To add one, write an {@link
 * org.snn4j.golden.operation.Operation} and its line there.
 */
package org.snn4j.golden.operation;
