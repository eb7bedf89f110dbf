package dev.reelwright.credit.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When the ledger is audited by itself. */
@ConfigMapping(prefix = "reelwright.audit")
public interface AuditConfig {
  /** Pause between two audits. */
  @WithDefault("1h")
  Duration every();

  /** From the start to the first. */
  @WithDefault("1m")
  Duration delayed();
}
