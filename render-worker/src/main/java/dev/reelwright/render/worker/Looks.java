package dev.reelwright.render.worker;

import dev.reelwright.provider.Cancellation;
import dev.reelwright.provider.ProviderAccount;
import dev.reelwright.provider.ProviderOrder;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.Reading.Trouble;
import dev.reelwright.provider.Search;
import dev.reelwright.provider.VideoProvider;
import dev.reelwright.render.call.Call;
import dev.reelwright.render.call.CallDecision;
import dev.reelwright.render.call.CallState;
import dev.reelwright.render.call.Question;
import dev.reelwright.render.call.Tempo;
import dev.reelwright.render.contract.RenderStage;
import dev.reelwright.render.providers.Accounts.Usable;
import dev.reelwright.render.store.Calls.Due;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Looks at one call: asks the provider what is to be asked, and writes what that means. Blocks
 * nobody; any thread.
 */
@ApplicationScoped
class Looks {
  private static final Logger LOG = Logger.getLogger(Looks.class);

  private final Agency agency;

  Looks(Agency agency) {
    this.agency = agency;
  }

  /** Never fails for what a provider does; fails with the database. */
  Uni<Void> look(Due due) {
    return decide(due)
        .chain(
            decision ->
                agency
                    .calls()
                    .looked(due, decision)
                    .invoke(written -> report(due, decision, written)))
        .replaceWithVoid();
  }

  private Uni<CallDecision> decide(Due due) {
    Call call = due.call();
    Tempo tempo = agency.tempo(agency.paceOf(call.binding()));
    Question question = call.question();
    if (question instanceof Question.Nothing) {
      return Uni.createFrom().item(call.unanswered("", tempo));
    }
    return agency
        .accounts()
        .of(call.binding())
        .map(usable -> ask(due, question, usable, tempo))
        .orElseGet(() -> Uni.createFrom().item(notHere(call)));
  }

  private static CallDecision notHere(Call call) {
    return call.cannotBeAskedHere(
        "the account "
            + call.binding().route().account()
            + " of provider "
            + call.binding().route().provider()
            + " is not configured on every worker");
  }

  private Uni<CallDecision> ask(Due due, Question question, Usable usable, Tempo tempo) {
    Call call = due.call();
    VideoProvider provider = usable.provider();
    ProviderAccount account = usable.account();
    ProviderOrder order = agency.orders().of(due.task(), call.binding());
    Duration patience = agency.patience(account);
    return switch (question) {
      case Question.Read read ->
          reading(read.providerTaskId(), order, usable, patience)
              .map(seen -> call.read(seen, tempo));
      case Question.ReadCandidate read ->
          reading(read.providerTaskId(), order, usable, patience)
              .map(seen -> call.candidateRead(seen, tempo));
      case Question.Search search ->
          limited(
                  Uni.createFrom().deferred(() -> provider.find(order, account)),
                  patience,
                  raw -> new Search.Unreadable(Trouble.NOT_UNDERSTOOD, raw))
              .chain(seen -> picked(call, seen))
              .map(seen -> call.searched(seen, tempo));
      case Question.AskToStop stop ->
          limited(
                  Uni.createFrom().deferred(() -> provider.cancel(stop.providerTaskId(), account)),
                  patience,
                  Cancellation.Unknown::new)
              .map(answer -> call.askedToStop(answer, due.over(), tempo));
      case Question.Nothing nothing ->
          throw new IllegalStateException("there is nothing to ask about " + call.binding().id());
    };
  }

  /** Only who knows all calls can tell which of several is the one. */
  private Uni<Search> picked(Call call, Search seen) {
    return seen instanceof Search.Candidates several
        ? agency
            .calls()
            .onlyOneFree(call.binding(), several.taskIds())
            .map(only -> only.<Search>map(Search.Found::new).orElse(several))
        : Uni.createFrom().item(seen);
  }

  /** What the provider says of a task, within a time. */
  static Uni<Reading> reading(
      String providerTaskId, ProviderOrder order, Usable usable, Duration patience) {
    return limited(
        Uni.createFrom()
            .deferred(() -> usable.provider().read(providerTaskId, order, usable.account())),
        patience,
        raw -> new Reading.Unreadable(Trouble.NOT_UNDERSTOOD, Optional.empty(), raw));
  }

  private static <A> Uni<A> limited(
      Uni<A> question, Duration patience, Function<String, A> trouble) {
    return question
        .ifNoItem()
        .after(patience)
        .recoverWithItem(() -> trouble.apply("no answer within " + patience))
        .onFailure()
        .recoverWithItem(e -> trouble.apply("adapter: " + e));
  }

  private void report(Due due, CallDecision decision, boolean written) {
    Call call = due.call();
    String outcome = written ? word(decision.next()) : "void";
    String question = word(call.question());
    agency.metrics().looked(call.binding().route().provider(), question, outcome);
    if (written) {
      tell(due, decision);
    }
    boolean news = !word(call.state()).equals(outcome) || decision.problem().isPresent();
    LOG.logf(
        news ? Logger.Level.INFO : Logger.Level.DEBUG,
        "call.looked task=%s call=%s provider=%s question=%s was=%s is=%s problem=\"%s\"",
        call.binding().taskId(),
        call.binding().id(),
        call.binding().route().provider(),
        question,
        word(call.state()),
        outcome,
        decision.problem().orElse(""));
  }

  /** The provider's part of the way; the rest is ours. */
  private void tell(Due due, CallDecision decision) {
    if (due.over() || !(decision.next() instanceof CallState.Accepted accepted)) {
      return;
    }
    boolean further =
        !(due.call().state() instanceof CallState.Accepted before)
            || before.percent() < accepted.percent();
    if (further) {
      agency
          .progress()
          .tell(
              due.task().taskId(),
              due.attempt(),
              RenderStage.RENDERING,
              ProviderProgress.working(accepted.percent()),
              due.traceparent());
    }
  }

  private static String word(Object record) {
    return record.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
