// SPDX-License-Identifier: Apache-2.0
/**
 * What a training run is and leaves: its {@linkplain org.snn4j.cli.run.RunConfig configuration},
 * and the {@linkplain org.snn4j.cli.run.RunFolder folder} with configuration, metrics, picture and
 * checkpoints. Every file is replaced as a whole or, in the case of the metrics, grows by whole
 * lines.
 */
package org.snn4j.cli.run;
