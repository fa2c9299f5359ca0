// SPDX-License-Identifier: Apache-2.0
/**
 * How data reaches a network: {@link org.snn4j.core.data.Batch batches} from a {@link
 * org.snn4j.core.data.BatchSource}.
 */
package org.snn4j.core.data;
