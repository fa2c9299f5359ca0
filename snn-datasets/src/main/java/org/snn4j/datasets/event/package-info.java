// SPDX-License-Identifier: Apache-2.0
/** Events of event cameras in memory: columns of times, pixels and polarities. */
package org.snn4j.datasets.event;
