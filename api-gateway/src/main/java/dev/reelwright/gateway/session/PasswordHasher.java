package dev.reelwright.gateway.session;

import dev.reelwright.gateway.edge.Contexts;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Makes and checks hashes of passwords. Each takes its memory and some 50 ms of one processor, so
 * it happens on threads of its own, as many at once as configured; so many more may wait, and
 * whoever comes then is told to come back ({@link Problem.Unavailable}): a flood of sign-ins costs
 * neither the gateway's memory nor its event loops. Any thread; answers come on the event loop that
 * asked.
 */
@ApplicationScoped
class PasswordHasher {
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final long RETRY_AFTER_SECONDS = 2;

  private final HashCost cost;
  private final PasswordHash nobodys;
  private final SecureRandom random;
  private final ThreadPoolExecutor threads;

  PasswordHasher(HashCost cost, SessionsConfig config, SecureRandom random) {
    this.cost = cost;
    this.random = random;
    this.nobodys = new PasswordHash(cost, bytes(SALT_BYTES), bytes(HASH_BYTES));
    this.threads =
        new ThreadPoolExecutor(
            config.hashing().threads(),
            config.hashing().threads(),
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(config.hashing().waiting()),
            Thread.ofPlatform().name("password-", 1).daemon().factory());
  }

  /** A new hash, with a salt of its own. */
  Uni<PasswordHash> hash(String password) {
    return busily(
        () -> {
          byte[] salt = bytes(SALT_BYTES);
          return new PasswordHash(cost, salt, compute(password, cost, salt, HASH_BYTES));
        });
  }

  /**
   * Whether this is the password.
   *
   * @param stored null: there is no such person, which takes just as long to find out
   */
  Uni<Boolean> matches(String password, @Nullable PasswordHash stored) {
    PasswordHash compared = stored == null ? nobodys : stored;
    return busily(
        () ->
            compared.isEqualTo(
                    compute(password, compared.cost(), compared.salt(), compared.length()))
                && stored != null);
  }

  /** Whether it was made at another cost than is asked for today. */
  boolean isOutdated(PasswordHash stored) {
    return !stored.cost().equals(cost);
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }

  /** Does something on the threads of this class, in its turn. */
  <T> Uni<T> busily(Supplier<T> work) {
    Uni<T> done =
        Uni.createFrom()
            .item(work)
            .runSubscriptionOn(threads)
            .onFailure(RejectedExecutionException.class)
            .transform(
                full ->
                    new ProblemException(new Problem.Unavailable("sign-in", RETRY_AFTER_SECONDS)));
    return Uni.createFrom()
        .deferred(() -> Vertx.currentContext() == null ? done : done.emitOn(Contexts.current()));
  }

  /** The same characters typed on two keyboards are the same password. */
  private static byte[] compute(String password, HashCost cost, byte[] salt, int length) {
    byte[] hash = new byte[length];
    Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
    argon2.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memoryKib())
            .withIterations(cost.iterations())
            .withParallelism(cost.parallelism())
            .withSalt(salt)
            .build());
    argon2.generateBytes(
        Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8),
        hash);
    return hash;
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
