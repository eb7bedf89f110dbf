package dev.reelwright.gateway.admin;

import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.Grant;
import dev.reelwright.credit.contract.GrantOutcome;
import dev.reelwright.gateway.admin.AdminInput.NewAccount;
import dev.reelwright.gateway.admin.AdminInput.NewKey;
import dev.reelwright.gateway.caller.ApiKey;
import dev.reelwright.gateway.caller.CallerResolver;
import dev.reelwright.gateway.caller.Scope;
import dev.reelwright.gateway.caller.Scopes;
import dev.reelwright.gateway.caller.store.AccountRow;
import dev.reelwright.gateway.caller.store.Accounts;
import dev.reelwright.gateway.caller.store.ApiKeyRow;
import dev.reelwright.gateway.neighbour.LedgerAccounts;
import dev.reelwright.gateway.neighbour.Neighbours;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.webhook.contract.WebhookSecret;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes and changes accounts. An account is complete before anybody can see it: its secret and its
 * credits come first, its row last; a creation that broke off leaves nothing that anybody can use.
 */
@ApplicationScoped
class Provisioning {
  private static final String BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz";
  private static final int ID_DIGITS = 20;

  private final Accounts accounts;
  private final ExistingAccounts existing;
  private final Neighbours neighbours;
  private final CallerResolver callers;
  private final SecureRandom random;
  private final InstantSource time;

  Provisioning(
      Accounts accounts,
      ExistingAccounts existing,
      Neighbours neighbours,
      CallerResolver callers,
      SecureRandom random,
      InstantSource time) {
    this.accounts = accounts;
    this.existing = existing;
    this.neighbours = neighbours;
    this.callers = callers;
    this.random = random;
    this.time = time;
  }

  Uni<AdminWire.Account> create(NewAccount order) {
    AccountRow account = new AccountRow();
    account.id = id("acc_");
    account.name = order.name();
    account.plan = order.plan();
    account.createdAt = now();
    return neighbours
        .webhooks(webhooks -> webhooks.ensureSecret(account.id))
        .call(() -> initialCredits(account.id, order.credits()))
        .call(() -> accounts.add(account))
        .map(secret -> wire(account, secret, null));
  }

  Uni<AdminWire.Account> get(String id) {
    return existing.account(id).chain(this::complete);
  }

  Uni<AdminWire.Account> changePlan(String id, String plan) {
    return accounts.changePlan(id, plan).map(Provisioning::orNotFound).chain(this::complete);
  }

  Uni<AdminWire.Key> addKey(String account, NewKey order) {
    ApiKey key = ApiKey.mint(order.mode(), random);
    ApiKeyRow row = new ApiKeyRow();
    row.id = id("key_");
    row.accountId = account;
    row.name = order.name();
    row.mode = order.mode();
    row.scopes = order.scopes().text();
    row.sha256 = key.sha256();
    row.prefix = key.displayPrefix();
    row.last4 = key.last4();
    row.createdAt = now();
    return existing
        .account(account)
        .chain(() -> accounts.addKey(row))
        .invoke(() -> callers.forget(row.sha256))
        .map(added -> new AdminWire.Key(row.id, key.text()));
  }

  Uni<AdminWire.KnownKey> changeScopes(String account, String keyId, Scopes scopes) {
    return accounts
        .changeScopes(account, keyId, scopes)
        .map(row -> row.orElseThrow(() -> new ProblemException(new Problem.NotFound("key"))))
        .invoke(row -> callers.forget(row.sha256))
        .map(Provisioning::wire);
  }

  Uni<Void> revokeKey(String account, String keyId) {
    return accounts
        .revokeKey(account, keyId, now())
        .map(row -> row.orElseThrow(() -> new ProblemException(new Problem.NotFound("key"))))
        .invoke(row -> callers.forget(row.sha256))
        .replaceWithVoid();
  }

  private Uni<Void> initialCredits(String account, Amount credits) {
    if (credits.isZero()) {
      return Uni.createFrom().voidItem();
    }
    // The test balance is play money of the same amount.
    return initialCredit(LedgerAccounts.of(account, Mode.LIVE), credits)
        .chain(() -> initialCredit(LedgerAccounts.of(account, Mode.TEST), credits))
        .replaceWithVoid();
  }

  private Uni<GrantOutcome.Granted> initialCredit(String ledgerAccount, Amount credits) {
    Grant grant = new Grant("initial-" + ledgerAccount, ledgerAccount, credits, "Initial credits");
    return neighbours.credit(credit -> credit.grant(grant)).map(Provisioning::granted);
  }

  private Uni<AdminWire.Account> complete(AccountRow account) {
    return Uni.combine()
        .all()
        .unis(
            neighbours.webhooks(webhooks -> webhooks.secret(account.id)),
            neighbours.credit(credit -> credit.balance(account.id)))
        .asTuple()
        .map(both -> wire(account, both.getItem1(), CreditWire.Balance.of(both.getItem2())));
  }

  private static AdminWire.KnownKey wire(ApiKeyRow row) {
    List<Scope> scopes = Scopes.read(row.scopes).granted();
    return new AdminWire.KnownKey(
        row.id,
        row.name,
        row.mode.name().toLowerCase(Locale.ROOT),
        row.prefix,
        row.last4,
        scopes == null ? null : scopes.stream().map(Scope::text).toList());
  }

  private static AdminWire.Account wire(
      AccountRow account, WebhookSecret secret, CreditWire.@Nullable Balance credits) {
    return new AdminWire.Account(account.id, account.name, account.plan, secret.secret(), credits);
  }

  private static GrantOutcome.Granted granted(GrantOutcome outcome) {
    return switch (outcome) {
      case GrantOutcome.Granted it -> it;
      case GrantOutcome.Mismatch it ->
          throw new ProblemException(new Problem.IdempotencyMismatch());
    };
  }

  private static AccountRow orNotFound(Optional<AccountRow> row) {
    return row.orElseThrow(() -> new ProblemException(new Problem.NotFound("account")));
  }

  /** PostgreSQL keeps microseconds; what is answered is what will be read. */
  private Instant now() {
    return time.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private String id(String prefix) {
    StringBuilder id = new StringBuilder(prefix);
    for (int digit = 0; digit < ID_DIGITS; digit++) {
      id.append(BASE36.charAt(random.nextInt(BASE36.length())));
    }
    return id.toString();
  }
}
