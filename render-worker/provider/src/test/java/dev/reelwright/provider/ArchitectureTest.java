package dev.reelwright.provider;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

@AnalyzeClasses(
    packages = "dev.reelwright.provider",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String SEAM = "dev.reelwright.provider";

  /** What all share is {@code http}; Google's two ways to Veo share {@code veo}. */
  @ArchTest
  static final ArchRule adaptersDoNotKnowEachOther =
      slices()
          .matching(SEAM + ".(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(alwaysTrue(), resideInAPackage(SEAM + ".http"))
          .ignoreDependency(
              resideInAnyPackage(SEAM + ".gemini", SEAM + ".vertex"),
              resideInAPackage(SEAM + ".veo"));

  @ArchTest
  static final ArchRule sharedPartsKnowNoAdapter =
      noClasses()
          .that()
          .resideInAnyPackage(SEAM + ".http", SEAM + ".veo")
          .should()
          .dependOnClassesThat()
          .implement(VideoProvider.class);

  @ArchTest
  static final ArchRule seamKnowsNoAdapter =
      noClasses()
          .that()
          .resideInAPackage(SEAM)
          .and()
          .doNotHaveSimpleName(Providers.class.getSimpleName())
          .should()
          .dependOnClassesThat()
          .resideInAPackage(SEAM + ".*..");

  /** No framework, no socket, no database, and nothing of tasks, leases or credits. */
  @ArchTest
  static final ArchRule adaptersKnowHttpByItsSeamOnly =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java.lang..",
              "java.io",
              "java.math",
              "java.net",
              "java.nio.charset",
              "java.security..",
              "java.time..",
              "java.util..",
              "javax.crypto..",
              "com.fasterxml.jackson..",
              "io.smallrye.mutiny..",
              "org.jspecify.annotations",
              "dev.reelwright.outbound",
              SEAM + "..");

  @ArchTest
  static final ArchRule timeIsGiven = noClasses().should().callMethod(Instant.class, "now");

  /** A line of log may hold a prompt or a key: who calls adapters decides what is said. */
  @ArchTest
  static final ArchRule nothingIsLogged =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.util.logging..", "org.jboss.logging..", "org.slf4j..")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(System.Logger.class);
}
