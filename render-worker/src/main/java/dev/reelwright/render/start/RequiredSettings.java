package dev.reelwright.render.start;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Names the settings that have no default on purpose. Quarkus checks them before anything starts
 * and says which one is missing; left to their extensions, some would show only at the first task,
 * or fall back to a server on this machine. (The bucket's credentials and region are not among
 * them: outside of this platform's own stack they may come from the machine.)
 */
@Startup
@Singleton
class RequiredSettings {
  RequiredSettings(
      @ConfigProperty(name = "quarkus.datasource.reactive.url") String database,
      @ConfigProperty(name = "quarkus.datasource.jdbc.url") String databaseOfMigrations,
      @ConfigProperty(name = "quarkus.datasource.username") String user,
      @ConfigProperty(name = "quarkus.datasource.password") String password,
      @ConfigProperty(name = "kafka.bootstrap.servers") String brokers,
      @ConfigProperty(name = "reelwright.storage.bucket") String bucket,
      @ConfigProperty(name = "reelwright.storage.public-endpoint") String publicEndpoint,
      @ConfigProperty(name = "mp.jwt.verify.publickey.location") String keysOfNeighbours) {}
}
