package dev.reelwright.webhook;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;

@AnalyzeClasses(
    packages = "dev.reelwright",
    importOptions = {ImportOption.DoNotIncludeTests.class})
class ArchitectureTest {
  private static final String ROOT = "dev.reelwright.webhook";

  @ArchTest
  static final ArchRule deliveryRuleImportsOnlyTheJdk =
      classes()
          .that()
          .resideInAPackage(ROOT + ".delivery")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify..", ROOT + ".delivery");

  @ArchTest
  static final ArchRule signingKnowsTheJdkTheSecretAndTheSeam =
      classes()
          .that()
          .resideInAPackage(ROOT + ".signing")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.crypto..",
              "org.jspecify..",
              ROOT + ".signing",
              ROOT + ".endpoint",
              "dev.reelwright.dialect");

  @ArchTest
  static final ArchRule secretsImportOnlyTheJdk =
      classes()
          .that()
          .haveFullyQualifiedName(ROOT + ".endpoint.Secret")
          .or()
          .haveFullyQualifiedName(ROOT + ".endpoint.SecretBox")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "javax.crypto..", "org.jspecify..", ROOT + ".endpoint");

  @ArchTest
  static final ArchRule onlyStoreTalksToTheDatabase =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "..")
          .and()
          .resideOutsideOfPackage(ROOT + ".store")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.vertx.mutiny.sqlclient..",
              "io.vertx.sqlclient..",
              "io.vertx.pgclient..",
              "io.quarkus.hibernate..",
              "org.hibernate..",
              "jakarta.persistence..");

  @ArchTest
  static final ArchRule nobodyDialsButTheGuardedClient =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx.core.http..", "io.vertx.core.net..", "java.net.http..");

  @ArchTest
  static final ArchRule onlyHttpKnowsTheGuardedClient =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "..")
          .and()
          .resideOutsideOfPackage(ROOT + ".http")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.reelwright.outbound..");

  @ArchTest
  static final ArchRule onlyIntakeKnowsKafka =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "..")
          .and()
          .resideOutsideOfPackage(ROOT + ".intake")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..", "org.eclipse.microprofile.reactive.messaging..");

  @ArchTest
  static final ArchRule onlyIntakeKnowsTheEvents =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "..")
          .and()
          .resideOutsideOfPackage(ROOT + ".intake")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.reelwright.job..")
                  .and(not(belongToAnyOf(Mode.class, Problem.class, ProblemException.class))));

  @ArchTest
  static final ArchRule modesAndProblemsAreForThoseWhoAnswerCallers =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "..")
          .and()
          .resideOutsideOfPackages(
              ROOT + ".intake", ROOT + ".api", ROOT + ".endpoint", ROOT + ".contract")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.reelwright.job..");

  @ArchTest
  static final ArchRule noOtherServiceIsKnown =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.reelwright.gateway..", "dev.reelwright.credit..", "dev.reelwright.render..");
}
