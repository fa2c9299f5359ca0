// SPDX-License-Identifier: Apache-2.0
/**
 * The bridge to DataVec, the data API of the ND4J family, in both directions.
 *
 * <p>{@link org.snn4j.datasets.datavec.RecordReaderDataset} makes a data set of any record reader's
 * records; {@link org.snn4j.datasets.datavec.DatasetRecordReader} lets any data set be read as
 * records.
 *
 * <p>Samples {@code [T, ...]} are sequences there, with a record for each time step: {@link
 * org.snn4j.datasets.datavec.SequenceReaderDataset} and {@link
 * org.snn4j.datasets.datavec.DatasetSequenceReader}. Files pass over as {@link
 * org.snn4j.datasets.datavec.InputSplits}.
 */
package org.snn4j.datasets.datavec;
