package dev.reelwright.render.engine.script.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelwright.render.engine.remote.RemoteClient;
import dev.reelwright.render.engine.remote.RemoteEndpoint;
import dev.reelwright.render.engine.remote.RemoteTrouble;
import dev.reelwright.render.engine.script.Brief;
import dev.reelwright.render.engine.script.ScriptTrouble;
import dev.reelwright.render.engine.script.ScriptWriter;
import dev.reelwright.render.engine.script.model.StoryReader.NotAStory;
import dev.reelwright.render.engine.story.Story;
import dev.reelwright.render.process.StopSignal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Writes with a language model behind {@code POST /v1/chat/completions}. The answer is asked for
 * under a schema (servers that do not know schemas are asked for JSON alone) and read strictly; one
 * that breaks a rule is sent back once with the rule. The customer's words travel as values of a
 * JSON object and can change nothing but the story. A model need not give the same story twice.
 */
public final class ModelWriter implements ScriptWriter {
  private static final double TEMPERATURE = 0.3;
  private static final int LONGEST_SECONDS = 600;
  private static final int USUAL_SECONDS = 90;
  private static final int MOST_SENT_BACK = 40_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Settings settings;
  private final RemoteClient client;
  private final String instructions;
  private final JsonNode schema;

  /** Whether the server has turned down a schema; then it is not asked again. */
  private final AtomicBoolean schemaRefused = new AtomicBoolean();

  /**
   * What an operator sets.
   *
   * @param model as the server names it
   * @param mostTokens of one answer
   */
  public record Settings(RemoteEndpoint endpoint, String model, int mostTokens) {
    public Settings {
      if (model.isBlank() || mostTokens < 100 || mostTokens > 100_000) {
        throw new IllegalArgumentException("a model's name and 100 to 100000 tokens are wanted");
      }
    }
  }

  public ModelWriter(Settings settings) {
    this.settings = settings;
    this.client = RemoteClient.bearer(settings.endpoint());
    this.instructions = new String(resource("instructions.txt"), StandardCharsets.UTF_8);
    this.schema = tree(resource("story.schema.json"));
  }

  @Override
  public Story write(Brief brief, StopSignal stop) {
    int mostWords = mostWords(brief);
    StoryReader reader = new StoryReader(brief, mostWords);
    ArrayNode messages = JSON.createArrayNode();
    messages.addObject().put("role", "system").put("content", instructions);
    messages.addObject().put("role", "user").put("content", asked(brief, mostWords).toString());
    String first = answer(messages, stop);
    try {
      return reader.read(first);
    } catch (NotAStory wrong) {
      return repaired(messages, first, wrong, reader, stop);
    }
  }

  private Story repaired(
      ArrayNode messages, String first, NotAStory wrong, StoryReader reader, StopSignal stop) {
    String sentBack = first.substring(0, Math.min(first.length(), MOST_SENT_BACK));
    messages.addObject().put("role", "assistant").put("content", sentBack);
    messages
        .addObject()
        .put("role", "user")
        .put(
            "content",
            "This was not accepted: %s. Answer with the whole corrected JSON object and nothing else."
                .formatted(wrong.getMessage()));
    try {
      return reader.read(answer(messages, stop));
    } catch (NotAStory again) {
      throw new ScriptTrouble(
          "the writer model gave no valid script: " + again.getMessage(), again);
    }
  }

  private static int mostWords(Brief brief) {
    int seconds = Math.min(brief.seconds().orElse(USUAL_SECONDS), LONGEST_SECONDS);
    // Without a length the prompt may be the material itself, and 12 characters last a second.
    int room =
        brief.seconds().isPresent() ? seconds : Math.max(seconds, brief.prompt().length() / 12);
    return Math.max(8, Math.min(room, LONGEST_SECONDS) * brief.wordsPerMinute() / 60);
  }

  private static ObjectNode asked(Brief brief, int mostWords) {
    ObjectNode asked = JSON.createObjectNode().put("request", brief.prompt());
    ArrayNode feedback = asked.putArray("feedback");
    brief.feedback().forEach(feedback::add);
    return asked.put("most_words", mostWords).put("most_scenes", brief.mostScenes());
  }

  /** What the model wrote, whatever it is. */
  private String answer(ArrayNode messages, StopSignal stop) {
    try {
      return content(post(messages, stop));
    } catch (RemoteTrouble trouble) {
      throw new ScriptTrouble(reason(trouble), trouble);
    }
  }

  private RemoteClient.Answer post(ArrayNode messages, StopSignal stop) {
    if (!schemaRefused.get()) {
      try {
        return client.post("/v1/chat/completions", body(messages, true), stop);
      } catch (RemoteTrouble trouble) {
        if (trouble.status() != 400 && trouble.status() != 422) {
          throw trouble;
        }
      }
      RemoteClient.Answer answer = client.post("/v1/chat/completions", body(messages, false), stop);
      schemaRefused.set(true);
      return answer;
    }
    return client.post("/v1/chat/completions", body(messages, false), stop);
  }

  private ObjectNode body(ArrayNode messages, boolean withSchema) {
    ObjectNode body =
        JSON.createObjectNode()
            .put("model", settings.model())
            .put("temperature", TEMPERATURE)
            .put("max_tokens", settings.mostTokens())
            .put("stream", false);
    body.set("messages", messages);
    ObjectNode format = body.putObject("response_format");
    if (!withSchema) {
      format.put("type", "json_object");
      return body;
    }
    ObjectNode named = format.put("type", "json_schema").putObject("json_schema");
    named.put("name", "story").put("strict", true).set("schema", schema);
    return body;
  }

  private static String content(RemoteClient.Answer answer) {
    JsonNode choice;
    try {
      choice = JSON.readTree(answer.body()).path("choices").path(0);
    } catch (IOException e) {
      throw new ScriptTrouble("the writer model's server sent no JSON");
    }
    if (choice.path("finish_reason").asText("").equals("length")) {
      throw new ScriptTrouble("the writer model's answer was cut off at its token limit");
    }
    JsonNode content = choice.path("message").path("content");
    if (!content.isTextual() || content.asText().isBlank()) {
      boolean refused = choice.path("message").path("refusal").isTextual();
      throw new ScriptTrouble(
          refused ? "the writer model declined to write this" : "the writer model sent no text");
    }
    return content.asText();
  }

  /** For customers too, so without the address, which the cause names. */
  private static String reason(RemoteTrouble trouble) {
    String status = trouble.status() == 0 ? "" : " (" + trouble.status() + ")";
    return switch (trouble.kind()) {
      case UNAVAILABLE -> "the writer model cannot be reached now" + status;
      case REFUSED -> "the writer model's server does not take the call" + status;
      case TIMEOUT -> "the writer model took too long";
      case ANSWER_BAD -> "the writer model's server sent an unusable answer" + status;
    };
  }

  private static JsonNode tree(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException("the schema in the jar cannot be read", e);
    }
  }

  private static byte[] resource(String name) {
    try (InputStream in = ModelWriter.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " in the jar cannot be read", e);
    }
  }
}
