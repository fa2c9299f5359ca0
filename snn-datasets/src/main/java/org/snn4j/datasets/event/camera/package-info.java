// SPDX-License-Identifier: Apache-2.0
/** A simulated event camera: still pictures and a motion, or a film, become events. */
package org.snn4j.datasets.event.camera;
