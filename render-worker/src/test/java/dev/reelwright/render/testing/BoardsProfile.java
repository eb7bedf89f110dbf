package dev.reelwright.render.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A worker that looks for parts often. */
public class BoardsProfile implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("reelwright.render.poll", "100ms");
  }
}
