// SPDX-License-Identifier: Apache-2.0
/**
 * Makes batches of a data set's samples: order, transforms, and threads that work ahead.
 *
 * <p>What an epoch's batches hold depends on the data set, the options' seed and the epoch's number
 * alone; the number of workers and how far they work ahead change only the time it takes.
 */
package org.snn4j.datasets.loader;
