// SPDX-License-Identifier: Apache-2.0
/**
 * Files of event cameras, read into columns and written from them.
 *
 * <p>Each format is a class of static methods: {@code read} gives all events or a typed error,
 * {@code repair} gives what can be saved and counts what could not, {@code stream} hands over
 * blocks of events so that a recording need not fit into memory. Nothing is allocated on the word
 * of a length field: the sizes of files and of what was really read bound everything.
 */
package org.snn4j.datasets.event.format;
