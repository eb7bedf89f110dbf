package dev.reelwright.job.component;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** A catalogue in a file: the one that comes along, and some models for tests. */
public final class TestCatalogue implements QuarkusTestResourceLifecycleManager {
  private static final String MORE =
      """
        - id: test-dear
          name: Dear
          provider: Reelwright
          orders: still-with-audio
          price: {base: 250}
          routes: [{name: local, provider: reelwright}]
        - id: test-odd
          name: Odd
          provider: Reelwright
          orders: still-with-audio
          price: {base: 6.5}
          routes: [{name: abroad, provider: reelwright}]
        - id: test-off
          name: "Off"
          provider: Somebody
          orders: prompt-to-video
          modes: [text-to-video]
          enabled: false
          price: {base: 5}
          routes: &off
            - name: evolink
              provider: evolink
              model: off-1
              limits: {durations: [8], aspect-ratios: ["16:9"], resolutions: [720p]}
        - id: test-shut
          name: Shut
          provider: Somebody
          orders: prompt-to-video
          modes: [text-to-video]
          price: {base: 5}
          routes:
            - name: vertex
              provider: vertex
              model: shut-1
              limits: {durations: [8], aspect-ratios: ["16:9"], resolutions: [720p]}
        - id: test-gone
          name: Gone
          provider: Somebody
          orders: prompt-to-video
          modes: [text-to-video]
          lifecycle: {deprecated: 2025-01-01, sunset: 2026-01-01, replacement: sora-2}
          price: {base: 5}
          routes: *off
      """;

  private @Nullable Path folder;

  @Override
  public Map<String, String> start() {
    try {
      folder = Files.createTempDirectory("catalogue");
      Path file = Files.writeString(folder.resolve("catalogue.yaml"), content());
      return Map.of(
          "reelwright.catalogue.file", file.toString(),
          "reelwright.catalogue.interval", "1s",
          "reelwright.catalogue.accounts", "evolink,kie,dashscope");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the file says while no test has changed it. */
  static String content() {
    return bundled() + MORE;
  }

  /** Where the service under test reads its catalogue. */
  static Path file() {
    return ConfigProvider.getConfig().getValue("reelwright.catalogue.file", Path.class);
  }

  private static String bundled() {
    try (InputStream file = TestCatalogue.class.getResourceAsStream("/catalogue.yaml")) {
      return new String(
          Objects.requireNonNull(file, "catalogue.yaml").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    if (folder == null) {
      return;
    }
    try {
      Files.deleteIfExists(folder.resolve("catalogue.yaml"));
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
