package dev.reelwright.credit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.reelwright.credit.ledger.GrantLimitException;
import dev.reelwright.credit.wire.InvalidRequestException;
import dev.reelwright.credit.wire.Validation;

@AnalyzeClasses(
    packages = "dev.reelwright.credit",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final DescribedPredicate<JavaClass> PLAIN =
      resideInAnyPackage("java..", "org.jspecify..", "dev.reelwright.credit.contract..")
          .as("the JDK and the contract");

  @ArchTest
  static final ArchRule rulesArePlain =
      classes()
          .that()
          .haveSimpleName("Verdicts")
          .or()
          .haveSimpleName("LedgerStatements")
          .or(belongToAnyOf(GrantLimitException.class))
          .or(belongToAnyOf(Validation.class, InvalidRequestException.class))
          .should()
          .onlyDependOnClassesThat(
              PLAIN
                  .or(resideInAnyPackage("dev.reelwright.credit.ledger"))
                  .or(resideInAnyPackage("dev.reelwright.credit.wire")));

  @ArchTest
  static final ArchRule ledgerPromisesWithoutNamingADatabase =
      noClasses()
          .that()
          .haveSimpleName("Ledger")
          .or()
          .haveSimpleName("Verdicts")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx..", "io.quarkus..", "jakarta..");

  @ArchTest
  static final ArchRule onlyDatabaseHoldsTheConnectionPool =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.reelwright.credit.database")
          .should()
          .dependOnClassesThat()
          .haveSimpleName("Pool");

  @ArchTest
  static final ArchRule noVerbOpensATransaction =
      noClasses()
          .that()
          .doNotHaveSimpleName("Database") // for reading whole tables, see readLong
          .should()
          .dependOnClassesThat()
          .haveNameMatching("io\\.vertx\\.(mutiny\\.)?sqlclient\\.(Transaction|SqlConnection)")
          .because("each verb is one statement, and a statement is its own transaction");

  @ArchTest
  static final ArchRule onlySettlementHearsKafka =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.reelwright.credit.settlement")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.eclipse.microprofile.reactive.messaging..", "org.apache.kafka..");

  @ArchTest
  static final ArchRule onlyTheEdgeSpeaksHttp =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.reelwright.credit.api", "dev.reelwright.credit.contract")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.ws.rs..");

  @ArchTest
  static final ArchRule standsOnTheGround =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("dev.reelwright..")
                  .and(
                      DescribedPredicate.not(
                          resideInAnyPackage("dev.reelwright.credit..", "dev.reelwright.pool.."))))
          .because("the ledger knows nothing of jobs, renders or dialects");

  @ArchTest
  static final ArchRule featuresDoNotGoInCircles =
      SlicesRuleDefinition.slices()
          .matching("dev.reelwright.credit.(*)..")
          .should()
          .beFreeOfCycles();
}
