// SPDX-License-Identifier: Apache-2.0
/** What the tests of several modules share: tensors in awkward layouts, and gradient checks. */
package org.snn4j.core.testing;
