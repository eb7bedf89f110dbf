package dev.reelwright.provider.sandbox;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A task of the sandbox: all that there is to know of it stands in its id.
 *
 * <pre>
 *   sandbox.&lt;scenario&gt;.&lt;accepted, milliseconds since 1970&gt;.&lt;reference&gt;
 * </pre>
 */
record SandboxTask(SandboxScenario scenario, Instant accepted, String reference) {
  private static final Pattern ID =
      Pattern.compile("sandbox\\.([a-z0-9-]+)\\.([0-9]{1,15})\\.(.+)", Pattern.DOTALL);

  String id() {
    return "sandbox." + scenario.text() + "." + accepted.toEpochMilli() + "." + reference;
  }

  /** Empty for what was never an id of ours. */
  static Optional<SandboxTask> of(String id) {
    Matcher form = ID.matcher(id);
    if (!form.matches()) {
      return Optional.empty();
    }
    return SandboxScenario.named(form.group(1))
        .map(
            scenario ->
                new SandboxTask(
                    scenario, Instant.ofEpochMilli(Long.parseLong(form.group(2))), form.group(3)));
  }
}
