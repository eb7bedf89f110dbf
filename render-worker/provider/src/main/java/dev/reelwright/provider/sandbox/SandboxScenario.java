package dev.reelwright.provider.sandbox;

import java.util.Arrays;
import java.util.Optional;

/** What can be played. The texts are those that customers write; a route carries them as model. */
enum SandboxScenario {
  SLOW("slow"),
  FAIL_AT_65("fail-at-65"),
  MODERATION_INPUT("moderation-input"),
  MODERATION_OUTPUT("moderation-output"),
  STUCK("stuck"),
  PROVIDER_TIMEOUT("provider-timeout"),
  THROTTLED("throttled"),
  LOST_CALLBACK("lost-callback"),
  BAD_FILE("bad-file");

  private final String text;

  SandboxScenario(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  static Optional<SandboxScenario> named(String text) {
    return Arrays.stream(values()).filter(scenario -> scenario.text.equals(text)).findFirst();
  }
}
