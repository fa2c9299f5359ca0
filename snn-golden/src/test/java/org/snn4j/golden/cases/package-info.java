// SPDX-License-Identifier: Apache-2.0
/**
 * Recorded cases: a folder with a {@code cases.json} that lists them and one {@code .npz} file of
 * arrays for each.
 */
package org.snn4j.golden.cases;
