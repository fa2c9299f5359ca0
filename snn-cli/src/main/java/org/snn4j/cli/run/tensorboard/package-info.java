// SPDX-License-Identifier: Apache-2.0
/** Event files that TensorBoard reads: records with checksums, each a small protobuf message. */
package org.snn4j.cli.run.tensorboard;
