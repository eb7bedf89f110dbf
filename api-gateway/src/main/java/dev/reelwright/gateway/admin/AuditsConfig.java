package dev.reelwright.gateway.admin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * Audits on demand. How long one may take is the read timeout of the REST clients {@code
 * credit-service-audit} and {@code job-service-audit}.
 */
@ConfigMapping(prefix = "reelwright.audits")
public interface AuditsConfig {
  /** While an audit runs, its caller gets a sign of life this often. Below the idle timeouts. */
  @WithDefault("20s")
  Duration stillWorkingEvery();
}
