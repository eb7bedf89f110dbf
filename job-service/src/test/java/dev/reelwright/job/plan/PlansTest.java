package dev.reelwright.job.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sold, as it is shipped, and what nobody may configure. */
final class PlansTest {
  private static final long MIB = 1024 * 1024;
  private static final String PREFIX = "reelwright.plans.";

  @ParameterizedTest
  @CsvSource({
    "starter_monthly, 524288000, 7",
    "growth_monthly, 2147483648, 15",
    "scale_monthly, 5368709120, 30"
  })
  void shippedPlansAreAsSold(String name, long cap, int days) throws IOException {
    Plan plan = plans(shipped()).named(name).orElseThrow();

    assertThat(plan).isEqualTo(new Plan(name, cap, Duration.ofDays(days), 20 * MIB));
  }

  @Test
  void accountWithoutAPlanHasTheStandardOne() throws IOException {
    Map<String, String> keys = shipped();
    keys.put(PREFIX + "standard", "growth_monthly");

    assertThat(plans(shipped()).of(null).key()).isEqualTo("starter_monthly");
    assertThat(plans(keys).of(null).key()).isEqualTo("growth_monthly");
  }

  @Test
  void accountWhosePlanIsNotOfferedAnyMoreHasTheStandardOne() throws IOException {
    assertThat(plans(shipped()).of("platinum").key()).isEqualTo("starter_monthly");
    assertThat(plans(shipped()).named("platinum")).isEmpty();
  }

  @Test
  void defaultsAreAsDocumented() throws IOException {
    PlansConfig config = config(shipped());

    assertThat(config.notice()).isEqualTo(Duration.ofDays(1));
    assertThat(config.reservation()).isEqualTo(Duration.ofHours(1));
    assertThat(config.roomPerScene().asLongValue()).isEqualTo(2 * MIB);
    assertThat(config.roomPerThousandCharacters().asLongValue()).isEqualTo(12 * MIB);
    assertThat(config.interval()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.batch()).isEqualTo(100);
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "standard, platinum, none of the plans",
    "notice, PT0S, more than nothing",
    "notice, P7D, longer than the notice",
    "reservation, PT0S, more than nothing",
    "room-per-scene, 0, 1 byte or more",
    "batch, 0, 1 or more",
    "offered.starter_monthly.storage, 1M, must fit",
    "offered.starter_monthly.largest-upload, 0, must fit",
    "offered.starter_monthly.retention, PT36H, whole days",
    "offered.starter_monthly.retention, P1D, longer than the notice",
    "offered.Starter.storage, 500M, no name of a plan"
  })
  void whatMakesNoSenseFailsTheStart(String key, String value, String why) throws IOException {
    Map<String, String> keys = shipped();
    keys.put(PREFIX + "offered.Starter.retention", "P7D");
    if (!key.startsWith("offered.Starter")) {
      keys.remove(PREFIX + "offered.Starter.retention");
    }
    keys.put(PREFIX + key, value);

    assertThatThrownBy(() -> plans(keys))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("reelwright.plans: ")
        .hasMessageContaining(why);
  }

  @Test
  void unknownKeyFailsTheStart() throws IOException {
    Map<String, String> keys = shipped();
    keys.put(PREFIX + "offered.starter_monthly.storrage", "1G");

    assertThatThrownBy(() -> config(keys)).hasMessageContaining("storrage");
  }

  /** A plan by its size, for other tests. */
  static Plan aPlan(long cap) {
    return new Plan("test", cap, Duration.ofDays(7), cap);
  }

  private static Plans plans(Map<String, String> keys) {
    return new Plans(config(keys));
  }

  private static PlansConfig config(Map<String, String> keys) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withSources(new PropertiesConfigSource(keys, "test", 100))
        .withMapping(PlansConfig.class)
        .build()
        .getConfigMapping(PlansConfig.class);
  }

  private static Map<String, String> shipped() throws IOException {
    Properties file = new Properties();
    try (InputStream properties =
        PlansTest.class.getClassLoader().getResourceAsStream("application.properties")) {
      file.load(properties);
    }
    return file.stringPropertyNames().stream()
        .filter(key -> key.startsWith(PREFIX))
        .collect(Collectors.toMap(key -> key, file::getProperty, (a, b) -> b, TreeMap::new));
  }
}
