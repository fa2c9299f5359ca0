// SPDX-License-Identifier: Apache-2.0
/** Recordings for the eye and in numbers: pictures, animations and statistics. */
package org.snn4j.datasets.event.view;
