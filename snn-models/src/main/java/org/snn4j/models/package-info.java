// SPDX-License-Identifier: Apache-2.0
/** What every network has in common. */
package org.snn4j.models;
