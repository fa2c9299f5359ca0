// SPDX-License-Identifier: Apache-2.0
/**
 * Changes made to the events of a recording before they are framed.
 *
 * <p>To add one write a record that implements {@link org.snn4j.datasets.event.transform.EventTransform}.
 */
package org.snn4j.datasets.event.transform;
