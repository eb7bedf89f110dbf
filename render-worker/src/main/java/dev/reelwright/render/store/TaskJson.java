package dev.reelwright.render.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.render.contract.RenderCommand;
import dev.reelwright.render.contract.RenderEvent;
import dev.reelwright.render.contract.RenderHint;
import dev.reelwright.render.contract.StudioNews;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Messages of the contract as JSON and back. */
@ApplicationScoped
public class TaskJson {
  private final ObjectMapper mapper;

  public TaskJson(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /**
   * Reads a command and holds it against the contract.
   *
   * @throws IllegalArgumentException for text that is no good command, null included
   */
  public RenderCommand command(@Nullable String json) {
    if (json == null) {
      throw new IllegalArgumentException("no command at all");
    }
    try {
      return CommandCheck.checked(mapper.readValue(json, RenderCommand.class));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a render command: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * Reads a hint.
   *
   * @throws IllegalArgumentException for text that is no good hint, null included
   */
  public RenderHint hint(@Nullable String json) {
    if (json == null) {
      throw new IllegalArgumentException("no hint at all");
    }
    try {
      return CommandCheck.checked(mapper.readValue(json, RenderHint.class));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a render hint: " + e.getOriginalMessage(), e);
    }
  }

  public String of(RenderCommand command) {
    return write(command, RenderCommand.class);
  }

  public String of(RenderEvent event) {
    return write(event, RenderEvent.class);
  }

  public String of(StudioNews news) {
    return write(news, StudioNews.class);
  }

  private String write(Object message, Class<?> type) {
    try {
      return mapper.writerFor(type).writeValueAsString(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write a " + type.getSimpleName(), e);
    }
  }
}
