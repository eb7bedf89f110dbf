package dev.reelwright.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Set;

@AnalyzeClasses(
    packages = "dev.reelwright.gateway",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final DescribedPredicate<JavaClass> PURE =
      DescribedPredicate.describe(
          "are pure",
          type ->
              Set.of(
                      "MultipartReader",
                      "HeaderParameters",
                      "MediaSniffer",
                      "FormSpec",
                      "ReceivedForm",
                      "ApiKey",
                      "Caller",
                      "Scope",
                      "Scopes",
                      "Quota",
                      "RateLimitPolicy",
                      "Verdict",
                      "SharedSecret",
                      "SigningSecret",
                      "Origin",
                      "Origins",
                      "EmailAddress",
                      "SessionToken",
                      "SessionCookie",
                      "Session",
                      "Login",
                      "SignedIn",
                      "Lifetime",
                      "Tally",
                      "LockOut",
                      "HashCost",
                      "PasswordHash",
                      "AuthRefusal")
                  .contains(type.getSimpleName()));

  @ArchTest
  static final ArchRule nounsAndRulesImportOnlyTheJdk =
      classes()
          .that(PURE)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.crypto..",
              "org.jspecify..",
              "dev.reelwright.job.contract..",
              "dev.reelwright.gateway.hint..",
              "dev.reelwright.gateway.upload..",
              "dev.reelwright.gateway.caller..",
              "dev.reelwright.gateway.limit..",
              "dev.reelwright.gateway.session..");

  @ArchTest
  static final ArchRule onlyStoreOpensTransactions =
      noClasses()
          .that()
          .resideOutsideOfPackage("..store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.quarkus.hibernate..",
              "org.hibernate..",
              "jakarta.persistence..",
              "jakarta.transaction..");

  @ArchTest
  static final ArchRule onlyProblemMapsExceptions =
      classes().that().implement(ExceptionMapper.class).should().haveSimpleName("ProblemMapper");

  @ArchTest
  static final ArchRule noServiceDependsOnAnother =
      noClasses()
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "belong to another service",
                  type ->
                      type.getPackageName()
                          .matches(
                              "dev\\.reelwright\\.(credit|job|render|webhook)(?!\\.contract)(\\..*)?")));

  @ArchTest
  static final ArchRule onlyHintSendsMessages =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.reelwright.gateway.hint..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..",
              "io.smallrye.reactive.messaging..",
              "org.eclipse.microprofile.reactive.messaging..");

  @ArchTest
  static final ArchRule onlyNeighbourCallsOtherServices =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.reelwright.gateway.neighbour..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.eclipse.microprofile.rest.client..", "java.net.http..");
}
