// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.report;

/** How the page looks. It stands within the page: nothing is fetched. */
final class Style {

  private static final String COLORS =
      """
      :root { color-scheme: light dark; --paper: #fff; --ink: #333; --faint: #767676;
              --line: #e0e0e0; --shade: #f6f6f6; --bar: #4c78a8; }
      @media (prefers-color-scheme: dark) {
        :root { --paper: #1c1c1c; --ink: #ddd; --faint: #92969d; --line: #3d3d3d;
                --shade: #262626; --bar: #6f9bcb; }
        .plots img { filter: invert(.89) hue-rotate(180deg); }
      }
      """;

  private static final String PAGE =
      """
      body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
             max-width: 1100px; margin: 2rem auto; padding: 0 1rem; }
      h1 { font-size: 1.6rem; margin-bottom: 0; overflow-wrap: anywhere; }
      h2 { font-size: 1.2rem; margin-top: 2.5rem; }
      .facts { display: flex; flex-wrap: wrap; gap: 1rem; margin: 1.5rem 0; }
      .facts div { border: 1px solid var(--line); border-radius: 6px; padding: .6rem 1rem; }
      .facts b { display: block; font-size: 1.3rem; }
      .plots { display: flex; flex-wrap: wrap; gap: 1rem; }
      .plots img { width: 520px; max-width: 100%; height: auto; }
      pre { background: var(--shade); padding: 1rem; font: 12px/1.5 ui-monospace, monospace;
            columns: 24rem 2; white-space: pre-wrap; overflow-wrap: anywhere; }
      """;

  private static final String TABLES =
      """
      .scroll { overflow-x: auto; }
      table { border-collapse: collapse; font-size: 13px; font-variant-numeric: tabular-nums; }
      th, td { padding: .25rem .6rem; border-bottom: 1px solid var(--line); text-align: right;
               white-space: nowrap; }
      .name { text-align: left; }
      .zero { color: var(--faint); }
      .sum td { font-weight: bold; }
      .bar { min-width: 9rem; }
      .bar i { display: block; height: .8rem; background: var(--bar); }
      .settings td { white-space: normal; overflow-wrap: anywhere; }
      .settings td:first-child { color: var(--faint); white-space: nowrap; }
      """;

  /** All of it. */
  static final String TEXT = COLORS + PAGE + TABLES;

  private Style() {}
}
