package dev.reelwright.job.api;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Where the keys of our callers' tokens lie. Asked for here so that a service without them does not
 * start; otherwise it would, and refuse every call.
 */
@Startup
@Singleton
class CallersKeys {
  private static final Logger LOG = Logger.getLogger(CallersKeys.class);

  CallersKeys(@ConfigProperty(name = "mp.jwt.verify.publickey.location") String location) {
    LOG.infof("internal tokens are verified with the keys at %s", location);
  }
}
