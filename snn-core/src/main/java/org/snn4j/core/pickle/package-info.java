// SPDX-License-Identifier: Apache-2.0
/**
 * Files of Python's {@code pickle} and {@code torch.save}, read without executing anything.
 *
 * <p>{@link org.snn4j.core.pickle.PickleFile} gives a {@link org.snn4j.core.pickle.PickleValue}, a
 * tree of plain values; {@link org.snn4j.core.pickle.TorchCheckpoint} takes state dicts out of it.
 * Everything that is not on the list of allowed names is refused by its name.
 *
 * <p>The reader is our own. The pickle library for the JVM keeps its table of classes for the whole
 * process, where any other code may add to it; it turns unknown classes into maps instead of
 * refusing them; and it takes memory for the lengths that a file claims before it has seen the
 * bytes.
 */
package org.snn4j.core.pickle;
