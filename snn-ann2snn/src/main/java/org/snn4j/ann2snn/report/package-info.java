// SPDX-License-Identifier: Apache-2.0
/** What a conversion did, and how far the spiking network is from the one it was made of. */
package org.snn4j.ann2snn.report;
