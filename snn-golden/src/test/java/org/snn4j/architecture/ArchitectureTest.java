// SPDX-License-Identifier: Apache-2.0
package org.snn4j.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The directions in which modules and packages may depend on each other. */
class ArchitectureTest {

  private static JavaClasses classes;

  @BeforeAll
  static void readClasses() {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.snn4j");
  }

  @Test
  void every_library_is_looked_at() {
    for (String module : new String[] {"core", "neuron", "datasets", "models", "plots"}) {
      assertThat(classes.stream().map(type -> type.getPackageName()))
          .as("packages of snn-%s", module)
          .anyMatch(name -> name.startsWith("org.snn4j." + module));
    }
  }

  @Test
  void the_core_knows_no_other_module() {
    noClasses()
        .that()
        .resideInAPackage("org.snn4j.core..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.snn4j.neuron..",
            "org.snn4j.datasets..",
            "org.snn4j.models..",
            "org.snn4j.ann2snn..",
            "org.snn4j.cli..")
        .check(classes);
  }

  @Test
  void neurons_know_the_core_alone() {
    noClasses()
        .that()
        .resideInAPackage("org.snn4j.neuron..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.snn4j.datasets..", "org.snn4j.models..", "org.snn4j.ann2snn..", "org.snn4j.cli..")
        .check(classes);
  }

  @Test
  void data_sets_know_no_neurons() {
    noClasses()
        .that()
        .resideInAPackage("org.snn4j.datasets..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.snn4j.neuron..", "org.snn4j.models..", "org.snn4j.ann2snn..", "org.snn4j.cli..")
        .check(classes);
  }

  @Test
  void plots_know_the_core_alone() {
    noClasses()
        .that()
        .resideInAPackage("org.snn4j.plots..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.snn4j.neuron..",
            "org.snn4j.datasets..",
            "org.snn4j.models..",
            "org.snn4j.ann2snn..",
            "org.snn4j.cli..")
        .check(classes);
  }

  @Test
  void models_know_no_data_sets_and_no_command_line() {
    noClasses()
        .that()
        .resideInAPackage("org.snn4j.models..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.snn4j.datasets..", "org.snn4j.cli..")
        .check(classes);
  }

  @Test
  void nd4j_is_used_in_the_core_s_lower_packages_and_at_the_data_edge_alone() {
    noClasses()
        .that()
        .resideInAPackage("org.snn4j..")
        .and()
        .resideOutsideOfPackages(
            "org.snn4j.core.device..",
            "org.snn4j.core.tensor..",
            "org.snn4j.core.memory..",
            "org.snn4j.core.kernel..",
            "org.snn4j.core.op..",
            "org.snn4j.datasets.datavec..",
            "org.snn4j.ann2snn.onnx.proto..",
            "org.snn4j.golden..",
            "org.snn4j.benchmarks..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.nd4j..")
        .check(classes);
  }
}
