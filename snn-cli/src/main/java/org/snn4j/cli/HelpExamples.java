// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli;

import com.google.common.collect.ImmutableListMultimap;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Examples below the help of every command. */
final class HelpExamples {

  private static final ImmutableListMultimap<String, String> BY_COMMAND =
      ImmutableListMultimap.<String, String>builder()
          .put("snn train", "snn train")
          .put("snn train", "snn train --epochs 10 --batch-size 128 --lr 0.003 --out runs/longer")
          .put("snn train", "snn train --config sdt-cifar10-2-256 --data DIR")
          .put("snn train", "snn train --resume runs/longer")
          .put("snn eval", "snn eval --checkpoint runs/longer/best.safetensors")
          .put("snn eval", "snn eval --config sdt-cifar10-2-256 --checkpoint FILE.pth --data DIR")
          .put("snn info", "snn info --model sdt-imagenet-8-512")
          .put("snn firing-rate", "snn firing-rate --checkpoint runs/longer/best.safetensors")
          .put("snn attention-map", "snn attention-map --checkpoint runs/longer/best.safetensors")
          .put("snn energy", "snn energy")
          .put("snn energy", "snn energy --checkpoint runs/longer/best.safetensors --samples 500")
          .put("snn convert", "snn convert --checkpoint FILE --recipe rate --mode 99.9% --steps 50")
          .put("snn convert", "snn convert --onnx FILE --recipe rate --data DIR --steps 64")
          .put("snn convert", "snn convert --checkpoint FILE --recipe sta --steps 8")
          .put("snn report", "snn report")
          .put("snn report", "snn report runs/longer --samples 500")
          .put("snn dataset", "snn dataset info FILE.aedat")
          .put("snn dataset info", "snn dataset info FILE.aedat")
          .put("snn dataset play", "snn dataset play FILE.aedat --out film.gif")
          .put("snn dataset prepare", "snn dataset prepare n-mnist DIR")
          .put("snn dataset verify", "snn dataset verify n-mnist DIR")
          .put("snn dataset simulate", "snn dataset simulate cifar10-dvs DIR")
          .put("snn dataset split", "snn dataset split n-mnist DIR --out split.json")
          .put("snn help", "snn help train")
          .build();

  private HelpExamples() {}

  /** The examples of a command, by its whole name. */
  static List<String> of(String command) {
    return BY_COMMAND.get(command);
  }

  /** Adds them to the commands below a command, and theirs. */
  static void addTo(CommandLine line) {
    for (CommandLine each : line.getSubcommands().values()) {
      List<String> examples = of(each.getCommandSpec().qualifiedName());
      if (!examples.isEmpty()) {
        List<String> footer = new ArrayList<>(List.of("", "Examples:"));
        // Percent signs are picocli's own.
        examples.forEach(example -> footer.add("  " + example.replace("%", "%%")));
        each.getCommandSpec().usageMessage().footer(footer.toArray(String[]::new));
      }
      addTo(each);
    }
  }
}
