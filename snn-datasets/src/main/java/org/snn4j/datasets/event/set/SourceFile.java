// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.set;

import java.net.URI;
import org.snn4j.core.io.Checksum;

/**
 * A file that a data set is distributed as.
 *
 * @param name its name
 * @param place where it can be fetched, or the page on which a person can fetch it
 * @param checksum what its content adds up to
 * @param manual whether only a person can fetch it
 */
public record SourceFile(String name, URI place, Checksum checksum, boolean manual) {}
