package dev.reelwright.job.storyboard;

import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.contract.asset.AssetType;
import dev.reelwright.job.contract.storyboard.AudioMode;
import dev.reelwright.job.contract.storyboard.ChangeStoryboard;
import dev.reelwright.job.contract.storyboard.CreateStoryboard;
import dev.reelwright.job.contract.storyboard.SceneDraft;
import dev.reelwright.job.contract.storyboard.SpokenLine;
import dev.reelwright.job.contract.storyboard.StoryboardSource;
import dev.reelwright.job.contract.storyboard.StoryboardStyle;
import dev.reelwright.job.contract.storyboard.StoryboardView;
import dev.reelwright.job.credit.Credits;
import dev.reelwright.job.outbox.Traceparent;
import dev.reelwright.job.store.TransientFailures;
import dev.reelwright.job.storyboard.StoryboardChecks.Findings;
import dev.reelwright.job.storyboard.board.NoSuchScene;
import dev.reelwright.job.storyboard.board.NotNow;
import dev.reelwright.job.storyboard.board.Scene;
import dev.reelwright.job.storyboard.board.Storyboard;
import dev.reelwright.job.storyboard.board.StoryboardId;
import dev.reelwright.job.storyboard.board.Turn;
import dev.reelwright.job.studio.Offered;
import dev.reelwright.job.studio.Studio;
import dev.reelwright.job.view.HoldTerms;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes storyboards, and changes them as their owners ask. */
@Startup
@ApplicationScoped
public class Drafting {
  /** How often it is tried again because something was changed meanwhile. */
  private static final int RACES = 3;

  private final StoryboardChecks checks;
  private final Storyboards storyboards;
  private final Approval approval;
  private final Studio studio;
  private final BoardAssets assets;
  private final BoardFiles files;
  private final Credits credits;
  private final StoryboardViews views;
  private final WrongStages wrongStages;
  private final BoardSizes sizes;
  private final Clock clock;

  /** A request with what it names. */
  private record Fitted(
      CreateStoryboard create,
      StoryboardStyle style,
      Map<String, BoardAssets.Known> assets,
      Map<String, Scene.Picture> pictures) {
    /** Of those who may speak. */
    List<String> speakers() {
      Stream<String> ids =
          create.speakerIds().isEmpty() ? namedIds(create).stream() : create.speakerIds().stream();
      return namesOfCharacters(ids, assets);
    }
  }

  Drafting(
      StoryboardChecks checks,
      Storyboards storyboards,
      Approval approval,
      Studio studio,
      BoardAssets assets,
      BoardFiles files,
      Credits credits,
      StoryboardViews views,
      WrongStages wrongStages,
      BoardSizes sizes,
      StoryboardsConfig config,
      Clock clock) {
    if (config.places() < 1
        || !config.draftLife().isPositive()
        || !config.scriptDeadline().isPositive()
        || !config.unfinishedRetention().isPositive()
        || config.sceneRetention().isNegative()
        || config.deletedGrace().isNegative()
        || config.claim().toSeconds() < 1
        || config.batch() < 1) {
      throw new IllegalArgumentException(
          "reelwright.storyboards: places and batch are 1 or more, claim is a second or more,"
              + " draft-life, script-deadline and unfinished-retention are more than nothing, and"
              + " scene-retention and deleted-grace are not negative");
    }
    this.checks = checks;
    this.storyboards = storyboards;
    this.approval = approval;
    this.studio = studio;
    this.assets = assets;
    this.files = files;
    this.credits = credits;
    this.views = views;
    this.wrongStages = wrongStages;
    this.sizes = sizes;
    this.clock = clock;
  }

  // ---- making one

  /**
   * Fails with a {@link ProblemException} that carries the refusal.
   *
   * @param asked null where the caller's JSON said so
   */
  public Uni<StoryboardView> create(@Nullable CreateStoryboard asked) {
    return Uni.createFrom()
        .item(() -> checks.inOrder(asked))
        .chain(
            create ->
                TransientFailures.retryBriefly(() -> storyboards.find(id(create)))
                    .chain(
                        known ->
                            known
                                .map(record -> replay(create, record))
                                .orElseGet(() -> createNew(create))));
  }

  /** A repeated request is answered with what became of it, also if it was deleted since. */
  private Uni<StoryboardView> replay(CreateStoryboard create, StoryboardRecord known) {
    boolean same =
        known.isOf(create.account(), create.mode())
            && Objects.equals(known.fingerprint(), create.fingerprint());
    return same
        ? views.of(known)
        : Uni.createFrom().failure(new ProblemException(new Problem.IdempotencyMismatch()));
  }

  private Uni<StoryboardView> createNew(CreateStoryboard create) {
    return retryingRaces(
        () ->
            fit(create)
                .call(() -> requireCredit(create))
                .call(() -> files.requireRoom(create.account()))
                .chain(this::insert));
  }

  /** An asset got another picture between the look at it and the lock: look again. */
  private static <T> Uni<T> retryingRaces(Supplier<Uni<? extends T>> call) {
    return Uni.createFrom()
        .<T>deferred(call)
        .onFailure(Raced.class)
        .retry()
        .atMost(RACES)
        .onFailure(Raced.class)
        .transform(busy -> new ProblemException(new Problem.Unavailable("storyboard", 1)));
  }

  private Uni<Fitted> fit(CreateStoryboard create) {
    return studio
        .offered()
        .chain(
            offered ->
                assets
                    .find(create.account(), create.mode(), namedIds(create))
                    .chain(
                        found ->
                            assets
                                .pictures(create.account(), create.mode(), pictureIds(create))
                                .map(pictures -> fitted(create, offered, found, pictures))));
  }

  private static Fitted fitted(
      CreateStoryboard create,
      Offered offered,
      Map<String, BoardAssets.Known> found,
      Map<String, Scene.Picture> pictures) {
    Findings findings = new Findings();
    StoryboardChecks.requireOffered(findings, create.style(), offered);
    StoryboardChecks.requireFew(findings, "assetIds", namedIds(create));
    StoryboardChecks.requireAssets(findings, create, found, pictures);
    Fitted fitted = new Fitted(create, settled(create.style(), offered), found, pictures);
    if (create.source() instanceof StoryboardSource.Given given) {
      for (int i = 0; i < given.scenes().size(); i++) {
        StoryboardChecks.requireSpeakers(
            findings,
            "source.scenes[" + i + "].speech",
            create.style().audioMode(),
            given.scenes().get(i).speech(),
            fitted.speakers());
      }
    }
    findings.end();
    return fitted;
  }

  /**
   * Its scenes are known by their voice, so who names none has the default of now: with another one
   * tomorrow, what was made with this one would be taken for the same.
   */
  private static StoryboardStyle settled(StoryboardStyle style, Offered offered) {
    return style.voice() != null || style.audioMode() == AudioMode.NONE
        ? style
        : style.withVoice(offered.voices().getFirst());
  }

  private static List<String> pictureIds(CreateStoryboard create) {
    return scenes(create)
        .flatMap(scene -> Stream.ofNullable(scene.pictureId()))
        .distinct()
        .toList();
  }

  /** All assets that it names, in the order in which it does. */
  private static List<String> namedIds(CreateStoryboard create) {
    return Stream.concat(
            create.assetIds().stream(),
            scenes(create)
                .flatMap(
                    scene ->
                        Stream.concat(scene.characterIds().stream(), scene.objectIds().stream())))
        .distinct()
        .toList();
  }

  private static Stream<SceneDraft> scenes(CreateStoryboard create) {
    return create.source() instanceof StoryboardSource.Given given
        ? given.scenes().stream()
        : Stream.of();
  }

  /** Nothing is frozen yet; but who has nothing need not begin. */
  private Uni<Void> requireCredit(CreateStoryboard create) {
    return credits
        .available(HoldTerms.ledgerAccount(create.account(), create.mode()))
        .invoke(
            available -> {
              if (available < 1) {
                throw new ProblemException(new Problem.InsufficientCredits(1, available));
              }
            })
        .replaceWithVoid();
  }

  private Uni<StoryboardView> insert(Fitted fitted) {
    Turn first = first(fitted);
    StoryboardRecord record = record(fitted.create(), fitted.style(), first.next());
    if (!record.board().draft().scenes().isEmpty()) {
      sizes.require(SceneBoards.of(record, fitted.assets()), "source.scenes");
    }
    return storyboards
        .insert(record, first, picturesOf(fitted.assets().values()))
        .chain(
            insertion ->
                switch (insertion) {
                  case Insertion.Inserted inserted -> views.of(inserted.record());
                  case Insertion.Existing existing -> replay(fitted.create(), existing.record());
                });
  }

  private static Turn first(Fitted fitted) {
    List<String> assetIds = namedIds(fitted.create());
    return switch (fitted.create().source()) {
      case StoryboardSource.Prompt prompt -> Storyboard.ofPrompt(assetIds, fitted.speakers());
      case StoryboardSource.Given given ->
          Storyboard.ofScript(
              given.title(),
              given.scenes().stream().map(scene -> scene(scene, fitted.pictures())).toList(),
              assetIds,
              fitted.speakers());
    };
  }

  private static Scene scene(SceneDraft draft, Map<String, Scene.Picture> pictures) {
    return new Scene(
        UUID.randomUUID().toString(),
        lines(draft.speech()),
        draft.visualDescription(),
        null,
        draft.startSeconds(),
        draft.pictureId() == null ? null : pictures.get(draft.pictureId()),
        draft.characterIds(),
        draft.objectIds());
  }

  private StoryboardRecord record(
      CreateStoryboard create, StoryboardStyle style, Storyboard board) {
    Instant now = clock.instant();
    return new StoryboardRecord(
        id(create),
        create.account(),
        create.mode(),
        create.keyId(),
        create.origin(),
        create.fingerprint(),
        create.source() instanceof StoryboardSource.Prompt prompt ? prompt.text() : null,
        style,
        create.echo(),
        Traceparent.current(),
        now,
        board,
        null,
        1,
        null,
        storyboards.dueAt(board, now),
        null,
        null,
        null,
        now);
  }

  // ---- changing one

  /** The storyboard that has this scene; the rest is as of {@link #change}. */
  public Uni<StoryboardView> changeOfScene(String sceneId, @Nullable ChangeStoryboard asked) {
    return storyboards
        .ofScene(sceneId)
        .map(found -> found.orElseThrow(Drafting::noScene))
        .chain(id -> change(id, asked))
        .onFailure(Drafting::isNoStoryboard)
        .transform(failure -> noScene());
  }

  /**
   * Fails with a {@link ProblemException} that carries the refusal.
   *
   * @param asked null where the caller's JSON said so
   */
  public Uni<StoryboardView> change(StoryboardId id, @Nullable ChangeStoryboard asked) {
    return Uni.createFrom()
        .item(() -> checks.inOrder(asked))
        .chain(change -> retryingRaces(() -> carryOut(id, change)))
        .onFailure(NotNow.class)
        .recoverWithUni(failure -> wrongStages.refuse((NotNow) failure))
        .onFailure(NoSuchScene.class)
        .transform(failure -> noScene());
  }

  private Uni<StoryboardView> carryOut(StoryboardId id, ChangeStoryboard asked) {
    return switch (asked.change()) {
      case ChangeStoryboard.Approve approve ->
          approval.approve(id, asked.account(), asked.mode(), asked.keyId(), approve.approvalId());
      case ChangeStoryboard.Regenerate regenerate ->
          move(id, asked, record -> record.board().regenerate(regenerate.feedback()));
      case ChangeStoryboard.RestoreVersion restore -> restore(id, asked, restore.version());
      case ChangeStoryboard.EditScene edit -> edit(id, asked, edit);
      case ChangeStoryboard.ReplacePicture replace ->
          move(
              id,
              asked,
              record ->
                  record
                      .board()
                      .replacePicture(
                          replace.sceneId(),
                          new Scene.Picture(
                              replace.picture().key(),
                              replace.picture().mediaType(),
                              replace.picture().bytes(),
                              replace.picture().sha256(),
                              true)));
      case ChangeStoryboard.AttachAssets attach -> attach(id, asked, attach.assetIds());
    };
  }

  private Uni<StoryboardView> edit(
      StoryboardId id, ChangeStoryboard asked, ChangeStoryboard.EditScene edit) {
    return shown(id, asked, List.of())
        .chain(
            shown ->
                move(
                    id,
                    asked,
                    record -> {
                      Turn turn = edit(record, edit);
                      sizes.require(
                          SceneBoards.of(record, turn.next().draft(), shown), longest(edit));
                      return turn;
                    }));
  }

  private static String longest(ChangeStoryboard.EditScene edit) {
    if (edit.speech() != null) {
      return "change.speech";
    }
    return edit.visualDescription() == null ? "change.prompt" : "change.visualDescription";
  }

  /**
   * What the storyboard shows just now, and would show besides; nothing of one that is another's.
   */
  private Uni<Map<String, BoardAssets.Known>> shown(
      StoryboardId id, ChangeStoryboard asked, List<String> besides) {
    return storyboards
        .find(id)
        .map(
            found ->
                Stream.concat(
                        found.stream()
                            .map(record -> record.board().draft())
                            .flatMap(draft -> SceneBoards.assetsOf(draft).stream()),
                        besides.stream())
                    .distinct()
                    .toList())
        .chain(ids -> assets.find(asked.account(), asked.mode(), ids));
  }

  private static Turn edit(StoryboardRecord record, ChangeStoryboard.EditScene edit) {
    Turn turn =
        record
            .board()
            .edit(
                edit.sceneId(),
                edit.speech() == null ? null : lines(edit.speech()),
                edit.visualDescription(),
                edit.prompt());
    if (edit.speech() != null) {
      Findings findings = new Findings();
      StoryboardChecks.requireSpeakers(
          findings,
          "change.speech",
          record.style().audioMode(),
          edit.speech(),
          record.board().draft().speakers());
      StoryboardChecks.requireSpeech(findings, "change.speech", turn.next().draft());
      findings.end();
    }
    return turn;
  }

  /** What there was stays there: nobody changes or deletes an earlier script. */
  private Uni<StoryboardView> restore(StoryboardId id, ChangeStoryboard asked, int version) {
    return storyboards
        .version(id, version)
        .chain(
            found ->
                move(
                    id,
                    asked,
                    record ->
                        found
                            .filter(script -> version < record.board().draft().version())
                            .map(
                                script ->
                                    record
                                        .board()
                                        .restore(version, script.title(), script.scenes()))
                            .orElseThrow(() -> noVersion(record))));
  }

  private static RuntimeException noVersion(StoryboardRecord record) {
    if (!(record.board() instanceof Storyboard.Refining)) {
      return new NotNow("restore a version of", record.board());
    }
    return new ProblemException(
        new Problem.InvalidFields(
            List.of(
                new Problem.InvalidFields.InvalidField(
                    "change.version",
                    "must be that of an earlier script, before "
                        + record.board().draft().version()))));
  }

  private Uni<StoryboardView> attach(
      StoryboardId id, ChangeStoryboard asked, List<String> assetIds) {
    return shown(id, asked, assetIds)
        .chain(
            shown -> {
              Findings findings = new Findings();
              StoryboardChecks.requireKnown(findings, "change.assetIds", assetIds, shown);
              return move(
                  id,
                  asked,
                  record -> attach(record, assetIds, shown, findings),
                  picturesOf(
                      assetIds.stream()
                          .flatMap(each -> Stream.ofNullable(shown.get(each)))
                          .toList()));
            });
  }

  private Turn attach(
      StoryboardRecord record,
      List<String> assetIds,
      Map<String, BoardAssets.Known> shown,
      Findings findings) {
    findings.end();
    Turn turn = record.board().attach(assetIds, namesOfCharacters(assetIds.stream(), shown));
    StoryboardChecks.requireFew(findings, "change.assetIds", turn.next().draft().assetIds());
    findings.end();
    sizes.require(SceneBoards.of(record, turn.next().draft(), shown), "change.assetIds");
    return turn;
  }

  private Uni<StoryboardView> move(
      StoryboardId id, ChangeStoryboard asked, Function<StoryboardRecord, Turn> rule) {
    return move(id, asked, rule, List.of());
  }

  private Uni<StoryboardView> move(
      StoryboardId id,
      ChangeStoryboard asked,
      Function<StoryboardRecord, Turn> rule,
      List<Scene.Picture> held) {
    return storyboards
        .change(id, asked.account(), asked.mode(), asked.keyId(), rule, held)
        .map(Move::after)
        .chain(views::of);
  }

  /** At once, with all of its files. Fails with {@link Problem.NotFound}. */
  public Uni<Void> delete(StoryboardId id, String account, Mode mode) {
    return storyboards.delete(id, account, mode);
  }

  private static List<Scene.Line> lines(List<SpokenLine> lines) {
    return lines.stream().map(line -> new Scene.Line(line.speaker(), line.text())).toList();
  }

  private static List<String> namesOfCharacters(
      Stream<String> ids, Map<String, BoardAssets.Known> assets) {
    return ids.map(assets::get)
        .filter(Objects::nonNull)
        .filter(asset -> asset.view().type() == AssetType.CHARACTER)
        .map(asset -> asset.view().name())
        .distinct()
        .toList();
  }

  private static List<Scene.Picture> picturesOf(Collection<BoardAssets.Known> assets) {
    return assets.stream().flatMap(asset -> Stream.ofNullable(asset.picture())).distinct().toList();
  }

  private static boolean isNoStoryboard(Throwable failure) {
    return failure instanceof ProblemException refused
        && refused.problem().equals(StoryboardNotFound.problem().problem());
  }

  private static ProblemException noScene() {
    return new ProblemException(new Problem.NotFound("scene"));
  }

  private static StoryboardId id(CreateStoryboard create) {
    return new StoryboardId(create.storyboardId());
  }
}
