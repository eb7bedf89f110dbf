package dev.reelwright.render.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.reelwright.render",
    importOptions = {ImportOption.DoNotIncludeTests.class, ImportOption.DoNotIncludeJars.class})
class EngineArchitectureTest {
  private static final String[] JDK = {
    "java..",
    "javax.crypto..",
    "javax.imageio..",
    "javax.sound..",
    "org.w3c.dom..",
    "org.jspecify.."
  };

  /** The contract is a module of its own, whose jar is not looked at; nor are its classes. */
  @ArchTest
  static final ArchRule engineNeedsNoFramework =
      classes()
          .that()
          .resideOutsideOfPackage("dev.reelwright.render.contract..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              with(
                  "dev.reelwright.render..",
                  "com.fasterxml.jackson..",
                  "com.github.weisj.jsvg..",
                  "net.sf.extjwnl.."));

  @ArchTest
  static final ArchRule storiesArePlain =
      classes()
          .that()
          .resideInAPackage("dev.reelwright.render.engine.story..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(with("dev.reelwright.render.engine.story.."));

  @ArchTest
  static final ArchRule onlyOneRoomStartsProcesses =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.reelwright.render.process..")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(ProcessBuilder.class, Runtime.class);

  @ArchTest
  static final ArchRule roomsFormNoCircle =
      slices().matching("dev.reelwright.render.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule stagesFormNoCircle =
      slices().matching("dev.reelwright.render.engine.(*)..").should().beFreeOfCycles();

  private static String[] with(String... packages) {
    String[] all = new String[JDK.length + packages.length];
    System.arraycopy(JDK, 0, all, 0, JDK.length);
    System.arraycopy(packages, 0, all, JDK.length, packages.length);
    return all;
  }
}
