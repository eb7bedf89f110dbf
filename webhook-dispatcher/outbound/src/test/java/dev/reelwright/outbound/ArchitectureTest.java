package dev.reelwright.outbound;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.InetAddress;

@AnalyzeClasses(
    packages = "dev.reelwright.outbound",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule noFrameworkButTheNetwork =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.net.ssl..",
              "org.jspecify..",
              "io.netty..",
              "io.vertx.core..",
              "io.smallrye.mutiny..",
              "dev.reelwright.address..",
              "dev.reelwright.outbound..");

  @ArchTest
  static final ArchRule noNameIsResolvedBehindTheGuardsBack =
      noClasses()
          .should()
          .callMethod(InetAddress.class, "getByName", String.class)
          .orShould()
          .callMethod(InetAddress.class, "getAllByName", String.class);
}
