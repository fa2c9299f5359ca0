// SPDX-License-Identifier: Apache-2.0
/**
 * How gradients change weights.
 *
 * <p>An {@link org.snn4j.core.optim.UpdateRule} is a value: the constants of SGD, Adam, AdamW, LAMB
 * or RMSprop and the arithmetic of one parameter's step. An {@link org.snn4j.core.optim.Optimizer}
 * owns the moments such a rule needs and applies it to {@linkplain
 * org.snn4j.core.optim.ParameterGroup groups} of parameters. {@link
 * org.snn4j.core.optim.GradientClipping} limits gradients before the step, {@link
 * org.snn4j.core.optim.Ema} keeps an average of the weights after it.
 *
 * <p>To add an optimiser, write one record that implements {@code UpdateRule}.
 */
package org.snn4j.core.optim;
