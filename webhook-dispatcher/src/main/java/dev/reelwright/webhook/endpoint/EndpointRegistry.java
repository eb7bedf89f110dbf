package dev.reelwright.webhook.endpoint;

import dev.reelwright.dialect.Dialects;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.webhook.config.WebhooksConfig;
import dev.reelwright.webhook.contract.EndpointView;
import dev.reelwright.webhook.contract.RegisterEndpoint;
import dev.reelwright.webhook.contract.RegisteredEndpoint;
import dev.reelwright.webhook.store.EndpointOwner;
import dev.reelwright.webhook.store.EndpointRow;
import dev.reelwright.webhook.store.Endpoints;
import dev.reelwright.webhook.store.NewEndpoint;
import dev.reelwright.webhook.store.Registration;
import dev.reelwright.webhook.store.Rotation;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints that accounts have registered. Refusals are {@link ProblemException}s. Any thread.
 */
@ApplicationScoped
public class EndpointRegistry {
  /** How long a registration may be asked again because its answer got lost. */
  private static final Duration ANSWER_IS_REPEATED = Duration.ofHours(1);

  /** Each adds a signature to the headers of every message. */
  private static final int MOST_SECRETS = 4;

  private final Endpoints endpoints;
  private final EndpointSecrets secrets;
  private final Registrations rules;
  private final int endpointsPerAccount;
  private final Duration secretOverlap;

  EndpointRegistry(
      Endpoints endpoints, EndpointSecrets secrets, Dialects dialects, WebhooksConfig config) {
    this.endpoints = endpoints;
    this.secrets = secrets;
    this.rules = new Registrations(dialects, config.toUrlPolicy());
    this.endpointsPerAccount = config.endpointsPerAccount();
    this.secretOverlap = config.secretOverlap();
  }

  /** Registers an endpoint; the secret is in this answer and in no other. */
  public Uni<RegisteredEndpoint> register(RegisterEndpoint register) {
    rules.check(register);
    Secret secret = secrets.generate();
    NewEndpoint endpoint =
        new NewEndpoint(
            register.endpointId(),
            Registrations.owner(register.account(), register.mode(), register.origin()),
            register.url(),
            register.events(),
            secrets.seal(register.endpointId(), secret));
    return endpoints
        .register(endpoint, endpointsPerAccount, ANSWER_IS_REPEATED)
        .map(registration -> answer(endpoint, secret, registration));
  }

  /** This owner's, oldest first. */
  public Uni<List<EndpointView>> list(
      @Nullable String account, @Nullable Mode mode, @Nullable String origin) {
    return endpoints
        .of(Registrations.owner(account, mode, origin))
        .map(rows -> rows.stream().map(EndpointRegistry::view).toList());
  }

  /** A new secret beside the ones there are; it is in this answer and in no other. */
  public Uni<RegisteredEndpoint> rotate(
      String id, @Nullable String account, @Nullable Mode mode, @Nullable String origin) {
    EndpointOwner owner = Registrations.owner(account, mode, origin);
    Secret secret = secrets.generate();
    return endpoints
        .rotate(id, owner, secrets.seal(id, secret), secretOverlap, MOST_SECRETS)
        .map(rotation -> answer(secret, rotation));
  }

  /** Deletes it, and what is still owed to it is not sent. */
  public Uni<Void> delete(
      String id, @Nullable String account, @Nullable Mode mode, @Nullable String origin) {
    EndpointOwner owner = Registrations.owner(account, mode, origin);
    return endpoints
        .delete(id, owner)
        .invoke(
            deleted -> {
              if (!deleted) {
                throw notFound();
              }
              Log.infof("endpoint.deleted endpoint=%s account=%s", id, owner.account());
            })
        .replaceWithVoid();
  }

  private RegisteredEndpoint answer(NewEndpoint asked, Secret secret, Registration registration) {
    return switch (registration) {
      case Registration.New it -> {
        Log.infof(
            "endpoint.registered endpoint=%s account=%s mode=%s origin=%s events=%s",
            asked.id(),
            asked.owner().account(),
            asked.owner().mode(),
            asked.owner().origin(),
            asked.events());
        yield new RegisteredEndpoint(view(it.endpoint()), secret.text());
      }
      case Registration.Known it -> repeated(asked, it);
      case Registration.Full full ->
          throw new ProblemException(
              new Problem.Forbidden(
                  "%d are registered already, and no more may be".formatted(endpointsPerAccount)));
    };
  }

  private RegisteredEndpoint repeated(NewEndpoint asked, Registration.Known known) {
    String sealed = known.sealed();
    if (sealed == null || !known.fresh() || !isSame(asked, known.endpoint())) {
      throw new ProblemException(new Problem.IdempotencyMismatch());
    }
    return new RegisteredEndpoint(
        view(known.endpoint()), secrets.open(known.endpoint().id(), sealed).text());
  }

  private RegisteredEndpoint answer(Secret secret, Rotation rotation) {
    return switch (rotation) {
      case Rotation.Rotated it -> {
        Log.infof(
            "endpoint.rotated endpoint=%s account=%s", it.endpoint().id(), it.endpoint().account());
        yield new RegisteredEndpoint(view(it.endpoint()), secret.text());
      }
      case Rotation.NotThere gone -> throw notFound();
      case Rotation.TooMany many ->
          throw new ProblemException(
              new Problem.Forbidden(
                  "%d secrets are valid already: wait until the oldest has ended"
                      .formatted(MOST_SECRETS)));
    };
  }

  private static boolean isSame(NewEndpoint asked, EndpointRow known) {
    return asked.owner().equals(new EndpointOwner(known.account(), known.mode(), known.origin()))
        && asked.url().equals(known.url())
        && asked.events().equals(known.events());
  }

  private static EndpointView view(EndpointRow row) {
    return new EndpointView(row.id(), row.url(), row.events(), row.createdAt(), row.disabledAt());
  }

  private static ProblemException notFound() {
    return new ProblemException(new Problem.NotFound("endpoint"));
  }
}
