// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

/**
 * A network each of whose modules runs at most once when it runs. Where nothing comes after that
 * run, as in a training step, no module's state need be kept meanwhile: {@link
 * ForwardPass#withoutStates}.
 */
public interface RunsPartsOnce {}
