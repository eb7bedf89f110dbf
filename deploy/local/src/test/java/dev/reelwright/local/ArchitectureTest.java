package dev.reelwright.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.reelwright.local",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.reelwright.local.(*)..").should().beFreeOfCycles();

  /** The testkit uses the parts, the system tests use the client: neither brings the launcher. */
  @ArchTest
  static final ArchRule partsAndClientStandAlone =
      noClasses()
          .that()
          .resideInAnyPackage("..local.part", "..local.client", "..local.config", "..local.file")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.reelwright.local", "..local.run", "..local.demo");

  @ArchTest
  static final ArchRule contractsAreOnlyReadByTheCompiler =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.reelwright.credit..", "dev.reelwright.job..", "dev.reelwright.render..");
}
