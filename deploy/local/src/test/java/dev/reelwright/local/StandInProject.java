package dev.reelwright.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A checkout whose five packaged services are {@link StandInService}. */
final class StandInProject {
  private StandInProject() {}

  static Path in(Path folder) throws Exception {
    Path classes =
        Path.of(StandInService.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    for (String module :
        List.of(
            "api-gateway",
            "job-service",
            "credit-service",
            "render-worker",
            "webhook-dispatcher")) {
      Path application = folder.resolve(module).resolve("target/quarkus-app");
      Files.createDirectories(application);
      writeJar(application.resolve("quarkus-run.jar"), classes);
    }
    return folder;
  }

  private static void writeJar(Path jar, Path classes) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, StandInService.class.getName());
    attributes.put(Attributes.Name.CLASS_PATH, classes.toUri().toString());
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
  }
}
