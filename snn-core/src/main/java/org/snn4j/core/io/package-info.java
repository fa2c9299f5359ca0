// SPDX-License-Identifier: Apache-2.0
/** Files: downloads that can be gone on with, checksums, and writing as a whole or not at all. */
package org.snn4j.core.io;
