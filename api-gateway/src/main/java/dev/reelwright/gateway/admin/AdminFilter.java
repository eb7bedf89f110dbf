package dev.reelwright.gateway.admin;

import dev.reelwright.gateway.config.GatewayConfig;
import dev.reelwright.gateway.edge.FilterOrder;
import dev.reelwright.gateway.problem.ProblemMapper;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Lets only operators to {@code /admin}. */
@ApplicationScoped
class AdminFilter {
  private final byte[] keyDigest;
  private final ProblemMapper problems;

  AdminFilter(GatewayConfig config, ProblemMapper problems) {
    this.keyDigest = sha256(config.adminKey());
    this.problems = problems;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, FilterOrder.CALLER);
  }

  private void check(RoutingContext request) {
    String path = request.request().path();
    if (!path.equals("/admin") && !path.startsWith("/admin/")) {
      request.next();
      return;
    }
    String presented = request.request().getHeader("X-API-Key");
    if (presented == null) {
      problems.refuse(request, new ProblemException(new Problem.CredentialsMissing()));
    } else if (!MessageDigest.isEqual(keyDigest, sha256(presented))) {
      problems.refuse(request, new ProblemException(new Problem.CredentialsRefused()));
    } else {
      request.next();
    }
  }

  /** Digests have one length, so that comparing them tells nothing about the key's. */
  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
