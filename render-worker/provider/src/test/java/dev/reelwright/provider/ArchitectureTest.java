package dev.reelwright.provider;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.reelwright.provider",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String SEAM = "dev.reelwright.provider";

  @ArchTest
  static final ArchRule adaptersArePlain =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.jspecify..",
              "com.fasterxml.jackson.core..",
              "com.fasterxml.jackson.databind..",
              "io.smallrye.mutiny..",
              "dev.reelwright.outbound..",
              "dev.reelwright.provider..");

  /** What they share is in http, and what Veo says wherever it is hosted in veo. */
  @ArchTest
  static final ArchRule adaptersDoNotKnowEachOther =
      slices()
          .matching(SEAM + ".(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(
              DescribedPredicate.alwaysTrue(),
              JavaClass.Predicates.resideInAnyPackage(SEAM + ".http..", SEAM + ".veo.."));

  @ArchTest
  static final ArchRule whatIsSharedKnowsNoAdapter =
      noClasses()
          .that()
          .resideInAPackage(SEAM + ".http..")
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.resideInAPackage(SEAM + "..")
                  .and(
                      DescribedPredicate.not(
                          JavaClass.Predicates.resideInAnyPackage(SEAM, SEAM + ".http.."))));

  @ArchTest
  static final ArchRule veoIsOfItsHostsOnly =
      noClasses()
          .that()
          .resideOutsideOfPackages(SEAM + ".veo..", SEAM + ".gemini..", SEAM + ".vertex..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(SEAM + ".veo..");

  @ArchTest
  static final ArchRule onlyTheRegistryKnowsAdapters =
      noClasses()
          .that()
          .resideInAPackage(SEAM)
          .and()
          .doNotHaveSimpleName("Providers")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(SEAM + ".*..");

  @ArchTest
  static final ArchRule timeIsGiven =
      noClasses()
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule nothingIsLogged =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.util.logging..")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(System.Logger.class);
}
