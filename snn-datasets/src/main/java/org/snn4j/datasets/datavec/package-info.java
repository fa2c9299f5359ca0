// SPDX-License-Identifier: Apache-2.0
/**
 * The bridge to DataVec, the data API of the ND4J family, in both directions.
 *
 * <p>{@link org.snn4j.datasets.datavec.RecordReaderDataset} makes a data set of any record reader's
 * records; {@link org.snn4j.datasets.datavec.DatasetRecordReader} lets any data set be read as
 * records.
 */
package org.snn4j.datasets.datavec;
