package dev.reelwright.job;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.originOwner;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.reelwright.job.database.Database;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

/** The shape of the service. */
@AnalyzeClasses(
    packages = "dev.reelwright.job",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule theRulesOfAJobImportOnlyTheJdk =
      classes()
          .that()
          .resideInAPackage("dev.reelwright.job.job")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("dev.reelwright.job.job", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule theRulesOfAStoryboardImportOnlyThoseOfAJobAndTheJdk =
      classes()
          .that()
          .resideInAPackage("dev.reelwright.job.storyboard.board")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.reelwright.job.storyboard.board",
              "dev.reelwright.job.job",
              "java..",
              "org.jspecify..");

  /** Of jobs the store's, of storyboards their own, of files the plan's, of assets their own. */
  @ArchTest
  static final ArchRule onlyDoorsOpenTransactions =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.reelwright.job.store",
              "dev.reelwright.job.storyboard",
              "dev.reelwright.job.plan",
              "dev.reelwright.job.asset")
          .should()
          .callMethodWhere(
              target(nameMatching("inTransaction"))
                  .and(target(owner(equivalentTo(Database.class)))))
          .orShould()
          .callMethodWhere(
              target(nameMatching("withTransaction|begin|getConnection|withConnection"))
                  .and(target(owner(resideInAPackage("io.vertx.."))))
                  .and(not(originOwner(equivalentTo(Database.class)))));

  /** The health check, which has a limit of its own, asks the pool itself. */
  @ArchTest
  static final ArchRule noQuestionToTheDatabaseIsWithoutLimit =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.reelwright.job.database", "dev.reelwright.job.api")
          .should()
          .dependOnClassesThat()
          .haveSimpleName("Pool");

  @ArchTest
  static final ArchRule onlyTheOutboxSends =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.reelwright.job.outbox")
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.apache.kafka..")
                  .or(resideInAPackage("io.smallrye.reactive.messaging.."))
                  .or(equivalentTo(Emitter.class))
                  .or(equivalentTo(Outgoing.class))
                  .as("belong to Kafka or to messaging"));

  @ArchTest
  static final ArchRule onlyTheLedgersClientCallsOverHttp =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.reelwright.job.credit")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.eclipse.microprofile.rest..", "jakarta.ws.rs.client..");

  @ArchTest
  static final ArchRule onlyTheCatalogueIsYaml =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.reelwright.job.catalogue")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.yaml..");

  @ArchTest
  static final ArchRule otherServicesAreKnownByTheirContractsOnly =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.reelwright.gateway..",
              "dev.reelwright.dialect..",
              "dev.reelwright.webhook..",
              "dev.reelwright.local..");

  @ArchTest
  static final ArchRule contractsOfNeighboursAreAllThatIsSeenOfThem =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.reelwright.credit..")
                  .and(not(resideInAPackage("dev.reelwright.credit.contract..")))
                  .or(
                      resideInAPackage("dev.reelwright.render..")
                          .and(not(resideInAPackage("dev.reelwright.render.contract..")))));

  @ArchTest
  static final ArchRule packagesDoNotGoRoundInCircles =
      slices().matching("dev.reelwright.job.(*)..").should().beFreeOfCycles();
}
