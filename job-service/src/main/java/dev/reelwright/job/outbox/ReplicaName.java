package dev.reelwright.job.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * This replica's name: the same after a restart, so that it takes up its own lease at once; another
 * one for every replica that runs beside.
 */
@ApplicationScoped
class ReplicaName {
  private final String value;

  ReplicaName(@ConfigProperty(name = "quarkus.http.port") int port) {
    this.value = host() + ":" + port;
  }

  String value() {
    return value;
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost"; // a machine without a name has one replica per port all the same
    }
  }
}
