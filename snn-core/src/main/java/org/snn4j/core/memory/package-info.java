// SPDX-License-Identifier: Apache-2.0
/** Off-heap blocks and the pool that keeps them for reuse. */
package org.snn4j.core.memory;
