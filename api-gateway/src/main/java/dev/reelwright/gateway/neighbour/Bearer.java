package dev.reelwright.gateway.neighbour;

import jakarta.inject.Singleton;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;

/** Puts our own token on a call to one service. */
abstract class Bearer implements ClientRequestFilter {
  private final InternalTokens tokens;
  private final String audience;

  private Bearer(InternalTokens tokens, String audience) {
    this.tokens = tokens;
    this.audience = audience;
  }

  @Override
  public void filter(ClientRequestContext call) {
    call.getHeaders().putSingle("Authorization", "Bearer " + tokens.mint(audience));
  }

  @Singleton
  static class ForJobs extends Bearer {
    ForJobs(InternalTokens tokens) {
      super(tokens, "job-service");
    }
  }

  @Singleton
  static class ForCredit extends Bearer {
    ForCredit(InternalTokens tokens) {
      super(tokens, "credit-service");
    }
  }

  @Singleton
  static class ForRender extends Bearer {
    ForRender(InternalTokens tokens) {
      super(tokens, "render-worker");
    }
  }

  @Singleton
  static class ForWebhooks extends Bearer {
    ForWebhooks(InternalTokens tokens) {
      super(tokens, "webhook-dispatcher");
    }
  }
}
