package dev.reelwright.render.config;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** This worker's name: the same after a restart, another one for every worker that runs beside. */
@ApplicationScoped
public class WorkerName {
  private final String value;

  WorkerName(RenderConfig config, @ConfigProperty(name = "quarkus.http.port") int port) {
    this.value = config.worker().orElseGet(() -> host() + ":" + port);
  }

  public String value() {
    return value;
  }

  /** Where renders keep their files unless configured. */
  public Path defaultFolder() {
    return Path.of(
        System.getProperty("java.io.tmpdir"),
        "reelwright-render-" + value.replaceAll("[^A-Za-z0-9.-]", "_"));
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost"; // a machine without a name has one worker per port all the same
    }
  }
}
