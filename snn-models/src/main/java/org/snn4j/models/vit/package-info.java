// SPDX-License-Identifier: Apache-2.0
/** Vision transformers without spikes: what conversions start from. */
package org.snn4j.models.vit;
