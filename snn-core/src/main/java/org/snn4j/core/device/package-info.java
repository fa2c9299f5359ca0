// SPDX-License-Identifier: Apache-2.0
/**
 * Where tensors lie and are computed with: the CPU, or a GPU through ND4J's CUDA back end.
 *
 * <p>{@link org.snn4j.core.device.ActiveDevice} decides once per JVM, before ND4J starts, by {@code
 * -Dsnn4j.device=auto|cpu|gpu} and by what a {@link org.snn4j.core.device.DeviceProbe} sees. {@link
 * org.snn4j.core.device.ChosenBackend} makes ND4J start the back end that was decided for.
 */
package org.snn4j.core.device;
