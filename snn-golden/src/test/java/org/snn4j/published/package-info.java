// SPDX-License-Identifier: Apache-2.0
/**
 * Published weights on real data, which may not be part of the repository: {@code mvn verify -Pdata
 * -Dsnn4j.data=DIR} runs these tests with the folder's {@code checkpoints}, {@code cifar10}, {@code
 * mnist}, {@code n-mnist} and {@code dvs-gesture}.
 */
package org.snn4j.published;
