// SPDX-License-Identifier: Apache-2.0
/**
 * Saved models and runs, in the safetensors format.
 *
 * <p>A {@link org.snn4j.core.checkpoint.Checkpoint} has sections (the model, the optimiser,
 * averaged weights, the trainer's progress), the model's configuration and its {@linkplain
 * org.snn4j.core.checkpoint.Provenance provenance}. {@link org.snn4j.core.checkpoint.Safetensors}
 * reads and writes the format itself, which other frameworks read, too. Files are written whole or
 * not at all; a file that breaks the format's rules is refused with a {@link
 * org.snn4j.core.checkpoint.CheckpointException} that says where.
 */
package org.snn4j.core.checkpoint;
