package dev.reelwright.local.part;

import dev.reelwright.local.file.PropertyFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One of Reelwright's own services as a packaged Quarkus application.
 *
 * @param name the module's name
 * @param port its HTTP port
 * @param jar the packaged application's {@code quarkus-run.jar}
 * @param directory where it runs; its {@code config/application.properties} is written there, so
 *     that no secret shows on a command line
 * @param jvm flags of its JVM
 * @param settings configuration, by full key
 * @param definitions what the user passed with {@code -D}, as {@code key=value}; wins
 */
public record JavaService(
    String name,
    int port,
    Path jar,
    Path directory,
    List<String> jvm,
    Map<String, String> settings,
    List<String> definitions)
    implements Part {
  @Override
  public List<String> command() throws IOException {
    if (!Files.exists(jar)) {
      throw new FileNotFoundException(name + " is not built: " + jar + " is missing");
    }
    Path configuration = Files.createDirectories(directory.resolve("config"));
    PropertyFiles.write(configuration.resolve("application.properties"), settings);
    List<String> command = new ArrayList<>();
    command.add(ChildJvm.java());
    command.addAll(jvm);
    command.add("-Dquarkus.profile=local");
    // The local S3 server refuses the SDK's trailing checksums on parts of an upload.
    command.add("-Daws.requestChecksumCalculation=WHEN_REQUIRED");
    definitions.forEach(definition -> command.add("-D" + definition));
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }

  @Override
  public Optional<Path> workingDirectory() {
    return Optional.of(directory);
  }

  @Override
  public boolean isReady() {
    return Probe.httpAnswers(port, "/q/health/ready", false);
  }

  /** Keeps the settings, which hold secrets, out of logs. */
  @Override
  public String toString() {
    return "JavaService[name=" + name + ", port=" + port + "]";
  }
}
