// SPDX-License-Identifier: Apache-2.0
/**
 * The {@code snn} program. {@link org.snn4j.cli.Main} is the process, {@link org.snn4j.cli.Snn} the
 * program without the process around it; each command has a package of its own.
 *
 * <p>Results go to standard output, progress and messages to standard error. To add a command,
 * write its package and name it in {@code Snn}.
 */
package org.snn4j.cli;
