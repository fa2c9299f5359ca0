// SPDX-License-Identifier: Apache-2.0
/** How the commands speak to people: progress, messages, and numbers in words. */
package org.snn4j.cli.console;
