package dev.reelwright.render;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rooms of this service and who may enter which. */
@AnalyzeClasses(
    packages = "dev.reelwright.render",
    importOptions = ArchitectureTest.ThisModule.class)
class ArchitectureTest {
  /** Built together, other modules are folders of classes too, with the same first packages. */
  static final class ThisModule implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return location.contains("/render-worker/target/classes/");
    }
  }

  private static final String[] JDK = {"java..", "javax..", "org.jspecify.."};

  @ArchTest
  static final ArchRule rulesOfTasksKnowOnlyTheContract =
      classes()
          .that()
          .resideInAPackage("dev.reelwright.render.task..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              with("dev.reelwright.render.task..", "dev.reelwright.render.contract.."));

  @ArchTest
  static final ArchRule rulesOfCallsKnowOnlyTheContractAndTheSeam =
      classes()
          .that()
          .resideInAPackage("dev.reelwright.render.call..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              with(
                  "dev.reelwright.render.call..",
                  "dev.reelwright.render.task..",
                  "dev.reelwright.render.contract..",
                  "dev.reelwright.provider"));

  /** Everybody else knows the seam, which is the package above them. */
  @ArchTest
  static final ArchRule adaptersAreKnownToWhoMakesThem =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.reelwright.render.providers..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.reelwright.provider.*..");

  @ArchTest
  static final ArchRule onlyFetchesReachAddressesOfOthers =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.reelwright.render.fetch..", "dev.reelwright.render.providers..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.reelwright.outbound..");

  @ArchTest
  static final ArchRule onlyTheStoreSpeaksToTheDatabase =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.reelwright.render.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx.mutiny.sqlclient..", "io.vertx.sqlclient..", "java.sql..");

  @ArchTest
  static final ArchRule onlyTheOutboxSends =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.reelwright.render.outbox..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "io\\.smallrye\\.reactive\\.messaging\\.MutinyEmitter|org\\.eclipse\\.microprofile"
                  + "\\.reactive\\.messaging\\.(Emitter|Outgoing|Channel)");

  @ArchTest
  static final ArchRule onlyTheEngineStartsProcesses =
      noClasses().should().dependOnClassesThat().belongToAnyOf(ProcessBuilder.class, Runtime.class);

  @ArchTest
  static final ArchRule workersKnowNothingOfJobs =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.reelwright.job..", "dev.reelwright.credit..");

  @ArchTest
  static final ArchRule roomsFormNoCircle =
      slices().matching("dev.reelwright.render.(*)..").should().beFreeOfCycles();

  private static String[] with(String... packages) {
    String[] all = new String[JDK.length + packages.length];
    System.arraycopy(JDK, 0, all, 0, JDK.length);
    System.arraycopy(packages, 0, all, JDK.length, packages.length);
    return all;
  }
}
