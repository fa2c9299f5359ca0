// SPDX-License-Identifier: Apache-2.0
/** Every kernel through NVIDIA's compiler, without a GPU. */
package org.snn4j.cuda.compile;
