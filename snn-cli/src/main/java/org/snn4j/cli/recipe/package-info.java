// SPDX-License-Identifier: Apache-2.0
/**
 * Recipes: YAML files with the keys of timm's training scripts, as the authors of Spikformer and of
 * the Spike-driven Transformer publish them, and what a run makes of them.
 */
package org.snn4j.cli.recipe;
