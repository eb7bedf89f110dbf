package dev.reelwright.job.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.reelwright.job.contract.storyboard.StoryboardEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every message as it goes over the wire. A file under {@code golden/now} that changes is a changed
 * promise; files under {@code golden/old} were written by earlier versions, or by later ones with
 * fields that are unknown here, and are still read.
 */
final class GoldenTest {
  /** As the services are configured. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  static Stream<Map.Entry<String, Object>> messages() {
    return ContractSamples.messages().entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("messages")
  void messageIsWrittenAsPromised(Map.Entry<String, Object> message) throws IOException {
    assertThat(JSON.writeValueAsString(message.getValue()) + "\n")
        .isEqualTo(golden("now/" + message.getKey()));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void messageIsReadBack(Map.Entry<String, Object> message) throws IOException {
    Object read = JSON.readValue(golden("now/" + message.getKey()), typeOf(message.getValue()));

    assertThat(read).isEqualTo(message.getValue());
  }

  static Stream<Map.Entry<String, Object>> oldMessages() {
    return ContractSamples.oldMessages().entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("oldMessages")
  void oldMessageIsStillRead(Map.Entry<String, Object> message) throws IOException {
    Object read = JSON.readValue(golden("old/" + message.getKey()), typeOf(message.getValue()));

    assertThat(read).isEqualTo(message.getValue());
  }

  @Test
  void everyProblemAndEveryEventHasItsSample() {
    Set<String> sampled =
        ContractSamples.messages().values().stream()
            .map(each -> each.getClass().getSimpleName())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(sampled)
        .containsAll(permitted(Problem.class))
        .containsAll(permitted(JobEvent.class))
        .containsAll(permitted(StoryboardEvent.class));
  }

  private static Set<String> permitted(Class<?> sealed) {
    return Arrays.stream(sealed.getPermittedSubclasses())
        .map(Class::getSimpleName)
        .collect(Collectors.toSet());
  }

  /** Read as a receiver does: by the sealed type, where there is one. */
  private static Class<?> typeOf(Object message) {
    return switch (message) {
      case Problem problem -> Problem.class;
      case JobEvent event -> JobEvent.class;
      case StoryboardEvent event -> StoryboardEvent.class;
      case JobSpec spec -> JobSpec.class;
      default -> message.getClass();
    };
  }

  private static String golden(String name) throws IOException {
    try (InputStream file = GoldenTest.class.getResourceAsStream("/golden/" + name + ".json")) {
      assertThat(file).as("golden file %s.json", name).isNotNull();
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
