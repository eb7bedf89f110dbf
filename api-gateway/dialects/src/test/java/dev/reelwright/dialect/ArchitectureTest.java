package dev.reelwright.dialect;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.reelwright.dialect",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule dialectsArePure =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "dev.reelwright.dialect..",
              "dev.reelwright.job.contract..",
              "dev.reelwright.credit.contract..",
              "dev.reelwright.webhook.contract..",
              "com.fasterxml.jackson..",
              "java..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule dialectsTouchNeitherNetworkNorFiles =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net.http..", "java.nio.file..", "java.sql..", "java.io..");

  @ArchTest
  static final ArchRule dialectsDoNotKnowEachOther =
      slices().matching("dev.reelwright.dialect.(*)..").should().notDependOnEachOther();
}
