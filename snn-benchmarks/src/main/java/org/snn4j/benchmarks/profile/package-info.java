// SPDX-License-Identifier: Apache-2.0
/** Where a step goes: every kernel and native operation timed call by call. */
package org.snn4j.benchmarks.profile;
