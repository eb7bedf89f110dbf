package dev.reelwright.render.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messages as they were once sent are still read, and are still written so. */
class GoldenMessagesTest {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final StoredFile IMAGE = new StoredFile("uploads/u1/image", "image/png", 1234);
  private static final StoredFile AUDIO = new StoredFile("uploads/u1/audio", "audio/mpeg", 5678);
  private static final StoredFile VIDEO = new StoredFile("outputs/t1/1/video.mp4", "video/mp4", 99);
  private static final StoredFile THUMBNAIL =
      new StoredFile("outputs/t1/1/thumbnail.jpg", "image/jpeg", 9);
  private static final StoredFile SRT =
      new StoredFile("outputs/t1/1/captions.srt", "application/x-subrip", 7);
  private static final StoredFile VTT = new StoredFile("outputs/t1/1/captions.vtt", "text/vtt", 8);

  private static final Map<String, RenderCommand> COMMANDS =
      Map.of(
          "RenderTask",
          new RenderCommand.RenderTask(
              "t1",
              "acc-1",
              new RenderSpec.StillWithAudio(IMAGE, AUDIO),
              "outputs/t1",
              AT.plusSeconds(21600),
              AT),
          "RenderTaskOfAPrompt",
          new RenderCommand.RenderTask(
              "t1",
              "acc-1",
              new RenderSpec.PromptToVideo("How HTTPS works", 30, 1920, 1080, 30, null, null),
              "outputs/t1",
              AT.plusSeconds(21600),
              AT),
          "RenderTaskOfAStyledPrompt",
          new RenderCommand.RenderTask(
              "t1",
              "acc-1",
              new RenderSpec.PromptToVideo(
                  "How HTTPS works\nfor children",
                  30,
                  608,
                  1080,
                  30,
                  new RenderSpec.Style("paper", "slt", "off"),
                  "https://pictures.example/cat.png?size=2"),
              "outputs/t1",
              AT.plusSeconds(21600),
              AT),
          "RenderTaskForProviders",
          new RenderCommand.RenderTask(
              "t1",
              "acc-1",
              new RenderSpec.ProviderVideo(
                  "A cat on a skateboard",
                  8,
                  "16:9",
                  "720p",
                  1280,
                  720,
                  "https://pictures.example/cat.png?size=2",
                  List.of(
                      new RenderSpec.ProviderRoute(
                          "evolink", "evolink", "evolink", "veo-3.1-generate-preview"),
                      new RenderSpec.ProviderRoute(
                          "gemini", "veo", "gemini-eu", "veo-3.1-generate-preview", true))),
              "outputs/t1",
              AT.plusSeconds(21600),
              AT),
          "RenderTaskOfAScenario",
          new RenderCommand.RenderTask(
              "t1",
              "acc-1",
              new RenderSpec.ProviderVideo(
                  "A cat on a skateboard",
                  8,
                  "16:9",
                  "720p",
                  1280,
                  720,
                  null,
                  List.of(
                      new RenderSpec.ProviderRoute("sandbox", "sandbox", "sandbox", "fail-at-65"))),
              "outputs/t1",
              AT.plusSeconds(21600),
              AT),
          "CancelTask",
          new RenderCommand.CancelTask("t1", "cancelled by its owner"),
          "AbandonTask",
          new RenderCommand.AbandonTask("t1"));

  private static final Map<String, RenderEvent> EVENTS =
      Map.of(
          "Started",
          new RenderEvent.Started("t1", 1, AT),
          "Routed",
          new RenderEvent.Routed("t1", 1, "evolink", "evolink", AT),
          "Progressed",
          new RenderEvent.Progressed("t1", 1, RenderStage.RENDERING, 42, AT),
          "ProgressedInAScene",
          new RenderEvent.Progressed("t1", 1, RenderStage.DRAWING, 42, 3, 8, AT),
          "Stored",
          new RenderEvent.Stored(
              "t1", 1, new RenderedVideo(VIDEO, THUMBNAIL, 30_000, 1920, 1440, 2100), AT),
          "StoredWithNotesAndCaptions",
          new RenderEvent.Stored(
              "t1",
              1,
              new RenderedVideo(
                  VIDEO,
                  THUMBNAIL,
                  30_000,
                  1920,
                  1440,
                  2100,
                  List.of("Written without a writer model."),
                  SRT,
                  VTT),
              AT),
          "Failed",
          new RenderEvent.Failed(
              "t1",
              2,
              "audio_truncated",
              Blame.CUSTOMER,
              "The audio file ends after 3.6 seconds but says that it lasts 6.0 seconds. Upload it"
                  + " completely.",
              AT));

  private static final Map<String, RenderHint> HINTS =
      Map.of(
          "HintWithAToken",
          new RenderHint("evolink", "c-1", "task-unified-1", AT),
          "HintWithTheSecret",
          new RenderHint("evolink", null, "task-unified-1", AT),
          "HintThatNamesNoTask",
          new RenderHint("seedance", "c-1", null, AT));

  private final ObjectMapper mapper =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  @Test
  void commandsAreReadAndWrittenAsEver() throws IOException {
    for (Map.Entry<String, RenderCommand> golden : COMMANDS.entrySet()) {
      String json = golden(golden.getKey());
      assertThat(mapper.readValue(json, RenderCommand.class)).isEqualTo(golden.getValue());
      assertThat(mapper.readTree(mapper.writeValueAsString(golden.getValue())))
          .isEqualTo(mapper.readTree(json));
    }
  }

  @Test
  void eventsAreReadAndWrittenAsEver() throws IOException {
    for (Map.Entry<String, RenderEvent> golden : EVENTS.entrySet()) {
      String json = golden(golden.getKey());
      assertThat(mapper.readValue(json, RenderEvent.class)).isEqualTo(golden.getValue());
      assertThat(mapper.readTree(mapper.writeValueAsString(golden.getValue())))
          .isEqualTo(mapper.readTree(json));
    }
  }

  @Test
  void hintsAreReadAndWrittenAsEver() throws IOException {
    for (Map.Entry<String, RenderHint> golden : HINTS.entrySet()) {
      String json = golden(golden.getKey());
      assertThat(mapper.readValue(json, RenderHint.class)).isEqualTo(golden.getValue());
      assertThat(mapper.readTree(mapper.writeValueAsString(golden.getValue())))
          .isEqualTo(mapper.readTree(json));
    }
  }

  @Test
  void newFieldsOfALaterSenderAreIgnored() throws IOException {
    String later = golden("Started").replaceFirst("\\{", "{\"added\":{\"later\":1},");

    assertThat(mapper.readValue(later, RenderEvent.class)).isEqualTo(EVENTS.get("Started"));
  }

  private static String golden(String name) throws IOException {
    try (InputStream in =
        GoldenMessagesTest.class.getResourceAsStream("/golden/" + name + ".json")) {
      if (in == null) {
        throw new IOException("no golden message " + name);
      }
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }
}
