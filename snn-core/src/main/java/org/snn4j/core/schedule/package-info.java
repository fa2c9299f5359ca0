// SPDX-License-Identifier: Apache-2.0
/**
 * Learning rates over a training run, as pure functions of the epoch or the step.
 *
 * <p>{@link org.snn4j.core.schedule.Schedule} holds the common ones with the formulas of PyTorch,
 * {@link org.snn4j.core.schedule.OneCycle} the one-cycle policy, {@link
 * org.snn4j.core.schedule.TimmSchedule} those of timm with their warm-up. A schedule remembers
 * nothing, so a resumed run asks for the rate of the epoch it resumes at. To add one, write a
 * record that implements {@link org.snn4j.core.schedule.Schedule.Custom}.
 */
package org.snn4j.core.schedule;
