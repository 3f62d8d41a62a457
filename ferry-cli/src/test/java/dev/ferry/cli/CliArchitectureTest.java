package dev.ferry.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The command line translates: it knows no protocol, and its rooms are in one order. */
class CliArchitectureTest {

  private static final JavaClasses CLI =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.ferry.cli");

  @Test
  void packagesUseOnlyWhatIsBelowThem() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("commands")
        .definedBy("dev.ferry.cli")
        .layer("shell")
        .definedBy("dev.ferry.cli.shell")
        .layer("visit")
        .definedBy("dev.ferry.cli.visit")
        .layer("flags")
        .definedBy("dev.ferry.cli.flags")
        .layer("login")
        .definedBy("dev.ferry.cli.login")
        .layer("place")
        .definedBy("dev.ferry.cli.place")
        .layer("output")
        .definedBy("dev.ferry.cli.output")
        .whereLayer("commands")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("shell")
        .mayOnlyBeAccessedByLayers("commands")
        .whereLayer("visit")
        .mayOnlyBeAccessedByLayers("commands", "shell")
        .whereLayer("flags")
        .mayOnlyBeAccessedByLayers("commands", "visit")
        .whereLayer("login")
        .mayOnlyBeAccessedByLayers("flags")
        .whereLayer("place")
        .mayOnlyBeAccessedByLayers("commands", "shell", "visit", "flags", "login")
        .check(CLI);
  }

  @Test
  void nobodyUsesTheInsidesOfTheLibraries() {
    noClasses().should().dependOnClassesThat(resideInAPackage("dev.ferry.internal..")).check(CLI);
  }

  /** Whoever doesn't sit at a prompt never loads it. */
  @Test
  void onlyThePromptKnowsJLine() {
    noClasses()
        .that()
        .haveNameNotMatching(".*\\.shell\\.(Prompt|Completion).*")
        .should()
        .dependOnClassesThat(resideInAPackage("org.jline.."))
        .check(CLI);
  }

  /** Jackson's mapper takes longer to load than a listing takes. */
  @Test
  void onlySitesLoadTheMapperOfJackson() {
    noClasses()
        .that()
        .haveNameNotMatching(".*\\.place\\.Sites.*")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("tools.jackson.databind..", "tools.jackson.dataformat.."))
        .check(CLI);
  }
}
