// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.device;

import java.util.Optional;

/**
 * A GPU that the driver lists.
 *
 * @param id the driver's identifier, or its number in the list
 * @param name what it is sold as
 * @param capability its compute capability; empty if the driver's tool was not there to tell it
 */
public record GraphicsCard(String id, String name, Optional<Capability> capability) {}
