// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

/**
 * Who shares a parameter's values.
 *
 * @param allSteps whether all steps share them
 * @param allNeurons whether all neurons share them
 */
public record Sharing(boolean allSteps, boolean allNeurons) {}
