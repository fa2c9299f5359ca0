// SPDX-License-Identifier: Apache-2.0
/**
 * A run as a list of steps over memory, to be run again: loops, native calls and what is computed
 * between them. It knows nothing of what the steps do.
 */
package org.snn4j.core.replay;
