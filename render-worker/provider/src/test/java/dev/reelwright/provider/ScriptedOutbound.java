package dev.reelwright.provider;

import dev.reelwright.outbound.Outbound;
import dev.reelwright.outbound.OutboundAnswer;
import dev.reelwright.outbound.OutboundRequest;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** Answers what it is told to, in order, the last answer for ever, and keeps what it was asked. */
public final class ScriptedOutbound implements Outbound {
  private final Queue<OutboundAnswer> answers = new ArrayDeque<>();
  private final List<OutboundRequest> requests = new ArrayList<>();

  /** Answers so from now on, after what it was told before. */
  public ScriptedOutbound then(OutboundAnswer answer) {
    answers.add(answer);
    return this;
  }

  /** Answers with JSON. */
  public ScriptedOutbound then(int status, String json) {
    return then(
        new OutboundAnswer.Answered(
            status, Map.of(), json.getBytes(StandardCharsets.UTF_8), false));
  }

  /** What it was asked, oldest first. */
  public List<OutboundRequest> requests() {
    return List.copyOf(requests);
  }

  /** The body of a request as text; empty where there was none. */
  public String body(int request) {
    byte[] body = requests.get(request).body();
    return body == null ? "" : new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public Uni<OutboundAnswer> send(OutboundRequest request) {
    requests.add(request);
    return Uni.createFrom().item(answers.size() > 1 ? answers.remove() : answers.element());
  }
}
