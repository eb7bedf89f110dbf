package dev.reelwright.job.component;

import static dev.reelwright.job.component.Files.aCharacter;
import static dev.reelwright.job.component.Files.anObject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.job.asset.Asset;
import dev.reelwright.job.asset.Assets;
import dev.reelwright.job.component.Files.Counts;
import dev.reelwright.job.component.JobService.Answer;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.Problem.InvalidFields.InvalidField;
import dev.reelwright.job.contract.UploadRef;
import dev.reelwright.job.contract.asset.AssetPage;
import dev.reelwright.job.contract.asset.AssetType;
import dev.reelwright.job.contract.asset.AssetView;
import dev.reelwright.job.contract.asset.CreateAsset;
import dev.reelwright.job.contract.storyboard.ChangeStoryboard;
import dev.reelwright.job.contract.storyboard.StoryboardView;
import dev.reelwright.job.plan.Holder;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Characters and objects with their pictures. */
@QuarkusTest
final class AssetComponentTest extends OnRealParts {
  private static final Duration SOON = JobService.SOON;

  @Inject JobService service;
  @Inject Files files;
  @Inject Assets assets;
  @Inject Boards boards;
  private String account;

  @BeforeEach
  void aTinyAccount() {
    files.studioOpens();
    account = files.aTinyAccount();
  }

  // ---- create

  @Test
  void oneMoreThanAnAccountMayHaveIsRefusedAndRepeatsAreNot() throws Exception {
    files.manyObjects(account, TestPlans.MOST_ASSETS - 2);
    List<CreateAsset> six =
        IntStream.range(0, 6)
            .mapToObj(i -> anObject(account, Mode.LIVE, "one of six " + i))
            .toList();
    List<CreateAsset> created = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> answers =
          threads.invokeAll(
              six.stream().<Callable<Answer>>map(each -> () -> files.create(each)).toList());
      for (int i = 0; i < 6; i++) {
        if (answers.get(i).get().status() == 200) {
          created.add(six.get(i));
        }
      }
    }
    CreateAsset tooMany =
        six.stream().filter(each -> !created.contains(each)).findFirst().orElseThrow();

    assertThat(created).hasSize(2);
    assertThat(service.problem(files.create(tooMany)))
        .isEqualTo(new Problem.LimitReached("assets", TestPlans.MOST_ASSETS));
    assertThat(files.create(created.getFirst()).status()).isEqualTo(200);
    assertThat(files.create(anObject(account, Mode.TEST, "thing")).status()).isEqualTo(200);
    files.delete(created.getFirst().assetId(), account, Mode.LIVE);
    assertThat(files.create(tooMany).status()).isEqualTo(200);
  }

  @Test
  void deletedAssetIsKnownForAWhileAndForgottenOnceNoStoryboardNamesIt() {
    service.grant(account, 10);
    AssetView named = files.created(anObject(account, Mode.LIVE, "cube"));
    AssetView alone = files.created(anObject(account, Mode.LIVE, "ball"));
    AssetView fresh = files.created(anObject(account, Mode.LIVE, "cone"));
    StoryboardView board = boards.created(Boards.ofScript(account, "A cube"));
    boards.changed(board, new ChangeStoryboard.AttachAssets(List.of(named.assetId())));
    Stream.of(named, alone, fresh)
        .forEach(asset -> files.delete(asset.assetId(), account, Mode.LIVE));
    Stream.of(named, alone)
        .forEach(
            asset ->
                service.sql(
                    "update asset set deleted_at = now() - interval '8 days' where id = '"
                        + asset.assetId()
                        + "'"));

    awaitRows(account, 2);
    assertThat(rowOf(alone)).isZero();
    boards.delete(board);
    awaitRows(account, 1);
    assertThat(rowOf(fresh)).isOne();
  }

  @Test
  void characterIsWhatWasSaid() {
    CreateAsset create =
        new CreateAsset(
            Files.newId(),
            account,
            Mode.LIVE,
            "key_1",
            AssetType.CHARACTER,
            "  priya ",
            "An engineer.",
            "amy");

    AssetView view = files.created(create);

    assertThat(view)
        .isEqualTo(
            new AssetView(
                create.assetId(),
                AssetType.CHARACTER,
                "priya",
                "An engineer.",
                "amy",
                null,
                null,
                view.createdAt(),
                view.createdAt()));
    assertThat(service.read(files.get(view.assetId(), account, Mode.LIVE), AssetView.class))
        .isEqualTo(view);
  }

  @Test
  void allThatIsWrongIsNamedAndNothingIsCreated() {
    Answer answer = files.create(aCharacter(account, Mode.LIVE, " ", "nobody"));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(pathsOf(answer)).containsExactly("name", "voice");
    assertThat(list(account, Mode.LIVE, "").assets()).isEmpty();
  }

  @Test
  void bodyThatIsNoneIsRefused() {
    assertThat(service.call("POST", "/internal/assets", "null").status()).isEqualTo(400);
    assertThat(service.call("POST", "/internal/assets", "{}").status()).isEqualTo(400);
    assertThat(service.call("POST", "/internal/assets", "[1").status()).isEqualTo(400);
  }

  @Test
  void nameIsTakenOnceInAnAccountAndMode() {
    files.created(anObject(account, Mode.LIVE, "cube"));

    Answer taken = files.create(aCharacter(account, Mode.LIVE, "cube", "joe"));
    Answer otherMode = files.create(anObject(account, Mode.TEST, "cube"));
    Answer otherAccount = files.create(anObject(JobService.newAccount(), Mode.LIVE, "cube"));

    assertThat(taken.status()).isEqualTo(422);
    assertThat(pathsOf(taken)).containsExactly("name");
    assertThat(List.of(otherMode.status(), otherAccount.status())).containsOnly(200);
  }

  @Test
  void ofParallelCreatesOneGetsTheName() throws Exception {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Integer> answers =
          callers
              .invokeAll(
                  IntStream.range(0, 8)
                      .<Callable<Answer>>mapToObj(
                          i -> () -> files.create(anObject(account, Mode.LIVE, "cube")))
                      .toList())
              .stream()
              .map(Future::resultNow)
              .map(Answer::status)
              .sorted()
              .toList();

      assertThat(answers).containsExactly(200, 422, 422, 422, 422, 422, 422, 422);
    }
  }

  @Test
  void nameOfADeletedAssetIsFreeAgain() {
    AssetView first = files.created(anObject(account, Mode.LIVE, "cube"));
    files.delete(first.assetId(), account, Mode.LIVE);

    AssetView second = files.created(anObject(account, Mode.LIVE, "cube"));

    assertThat(second.assetId()).isNotEqualTo(first.assetId());
  }

  @Test
  void repeatedCreateIsAnsweredWithTheSameAsset() {
    CreateAsset create = anObject(account, Mode.LIVE, "cube");
    AssetView first = files.created(create);
    files.pictured(first.assetId(), account, Mode.LIVE, 10);

    AssetView again = files.created(create);

    assertThat(again.assetId()).isEqualTo(first.assetId());
    assertThat(again.fileId()).isNotNull();
    assertThat(list(account, Mode.LIVE, "").assets()).hasSize(1);
  }

  @Test
  void idOfSomethingElseIsRefused() {
    CreateAsset create = anObject(account, Mode.LIVE, "cube");
    files.created(create);

    Answer otherName = files.create(withId(create.assetId(), anObject(account, Mode.LIVE, "ball")));
    Answer foreign =
        files.create(
            withId(create.assetId(), anObject(JobService.newAccount(), Mode.LIVE, "cube")));

    assertThat(service.problem(otherName)).isEqualTo(new Problem.IdempotencyMismatch());
    assertThat(foreign.status()).isEqualTo(400);
  }

  // ---- worlds

  @Test
  void otherAccountsAndTheOtherModeSeeNothing() {
    AssetView asset = files.created(anObject(account, Mode.LIVE, "cube"));
    String stranger = files.aTinyAccount();
    UploadRef picture = files.uploaded(account, 10, 10);
    UploadRef strangers = files.uploaded(stranger, 10, 10);
    String id = asset.assetId();

    List<Answer> answers =
        List.of(
            files.get(id, stranger, Mode.LIVE),
            files.get(id, account, Mode.TEST),
            files.delete(id, stranger, Mode.LIVE),
            files.delete(id, account, Mode.TEST),
            files.picture(id, stranger, Mode.LIVE, strangers),
            files.picture(id, account, Mode.TEST, picture),
            files.get("a.b", account, Mode.LIVE));

    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(404);
              assertThat(service.problem(answer)).isEqualTo(new Problem.NotFound("asset"));
            });
    assertThat(list(stranger, Mode.LIVE, "").assets()).isEmpty();
    assertThat(list(account, Mode.TEST, "").assets()).isEmpty();
    assertThat(files.get(id, account, Mode.LIVE).status()).isEqualTo(200);
  }

  @Test
  void whoeverForgetsTheModeIsToldSo() {
    AssetView asset = files.created(anObject(account, Mode.LIVE, "cube"));
    String path = "/internal/assets/" + asset.assetId() + "?account=" + account;

    assertThat(
            List.of(
                service.call("GET", path, null),
                service.call("DELETE", path, null),
                service.call("GET", "/internal/assets?account=" + account, null)))
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(400);
              assertThat(service.problem(answer))
                  .isEqualTo(new Problem.InvalidRequest("mode", "must not be left out"));
            });
  }

  @Test
  void roomIsSharedByBothModes() {
    AssetView live = files.created(anObject(account, Mode.LIVE, "cube"));
    AssetView test = files.created(anObject(account, Mode.TEST, "cube"));

    files.pictured(live.assetId(), account, Mode.LIVE, 100);
    files.pictured(test.assetId(), account, Mode.TEST, 20);

    assertThat(files.usage(account).usedBytes()).isEqualTo(120);
  }

  @Test
  void strangersUploadCannotBeTaken() {
    AssetView asset = files.created(anObject(account, Mode.LIVE, "cube"));
    UploadRef strangers = files.uploaded(files.aTinyAccount(), 10, 10);

    Answer answer = files.picture(asset.assetId(), account, Mode.LIVE, strangers);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(files.counts(account)).isEqualTo(new Counts(0, 0));
  }

  // ---- list

  @Test
  void pagesAreNewestFirstAndCompleteWhileTheListChanges() {
    List<String> ids =
        IntStream.range(0, 5)
            .mapToObj(i -> files.created(anObject(account, Mode.LIVE, "thing " + i)).assetId())
            .toList();

    AssetPage first = list(account, Mode.LIVE, "&limit=2");
    files.delete(ids.get(3), account, Mode.LIVE);
    files.created(anObject(account, Mode.LIVE, "newcomer"));
    AssetPage second = list(account, Mode.LIVE, "&limit=2&cursor=" + first.nextCursor());
    AssetPage third = list(account, Mode.LIVE, "&limit=2&cursor=" + second.nextCursor());

    assertThat(first.nextCursor()).isEqualTo(ids.get(3));
    assertThat(
            Stream.of(first, second, third)
                .flatMap(page -> page.assets().stream())
                .map(AssetView::name))
        .containsExactly("thing 4", "thing 3", "thing 2", "thing 1", "thing 0");
    assertThat(third.nextCursor()).isNull();
  }

  @Test
  void pageThatIsNoneIsRefused() {
    String foreign = files.created(anObject(files.aTinyAccount(), Mode.LIVE, "x")).assetId();

    assertThat(
            Stream.of("&limit=0", "&limit=101", "&cursor=x", "&cursor=" + foreign)
                .map(rest -> page(account, Mode.LIVE, rest).status()))
        .containsOnly(400);
  }

  // ---- pictures

  @Test
  void pictureIsShownUnderItsIdAndItsLinkOpens() {
    AssetView asset = files.created(anObject(account, Mode.LIVE, "cube"));
    UploadRef picture = files.pictured(asset.assetId(), account, Mode.LIVE, 77);

    AssetView shown = service.read(files.get(asset.assetId(), account, Mode.LIVE), AssetView.class);

    String url = Objects.requireNonNull(shown.pictureUrl());
    String fileId = Objects.requireNonNull(shown.fileId());
    Answer opened = service.send(HttpRequest.newBuilder(URI.create(url)).build());
    assertThat(opened.status()).isEqualTo(200);
    assertThat(opened.headers().get("content-type")).containsExactly("image/png");
    assertThat(opened.body()).hasSize(77);
    assertThat(pictures(fileId)).isEqualTo(Map.of(fileId, picture));
    assertThat(shown.updatedAt()).isAfter(asset.updatedAt());
  }

  @Test
  void newPictureTakesThePlaceOfTheOldOneWhichIsGone() {
    AssetView asset = files.created(anObject(account, Mode.LIVE, "cube"));
    UploadRef old = files.pictured(asset.assetId(), account, Mode.LIVE, 1000);

    UploadRef newer = files.pictured(asset.assetId(), account, Mode.LIVE, 300);

    assertThat(files.counts(account)).isEqualTo(new Counts(300, 0));
    assertThat(files.lies(old.key())).as("is deleted before the answer").isFalse();
    assertThat(files.lies(newer.key())).isTrue();
  }

  @Test
  void repeatedPictureIsTheSame() {
    AssetView asset = files.created(anObject(account, Mode.LIVE, "cube"));
    UploadRef picture = files.pictured(asset.assetId(), account, Mode.LIVE, 1000);

    Answer again = files.picture(asset.assetId(), account, Mode.LIVE, picture);

    assertThat(again.status()).isEqualTo(200);
    assertThat(files.counts(account)).isEqualTo(new Counts(1000, 0));
    assertThat(files.lies(picture.key())).isTrue();
  }

  @Test
  void pictureWithoutRoomIsRefused() {
    AssetView asset = files.created(anObject(account, Mode.LIVE, "cube"));
    UploadRef unreserved = Files.anUpload(account, 10);
    UploadRef tooLarge = Files.anUpload(account, 11);
    files.reserve(account, tooLarge.key(), 10);

    List<Answer> answers =
        List.of(
            files.picture(asset.assetId(), account, Mode.LIVE, unreserved),
            files.picture(asset.assetId(), account, Mode.LIVE, tooLarge));

    assertThat(answers).extracting(Answer::status).containsOnly(400);
    assertThat(files.counts(account)).isEqualTo(new Counts(0, 10));
  }

  @Test
  void fileThatIsNoPictureIsRefused() {
    AssetView asset = files.created(anObject(account, Mode.LIVE, "cube"));

    Answer answer =
        files.picture(
            asset.assetId(),
            account,
            Mode.LIVE,
            new UploadRef("uploads/x", "video/mp4", 1, "ab".repeat(32)));

    assertThat(answer.status()).isEqualTo(415);
  }

  // ---- delete

  @Test
  void deletedAssetIsGoneAtOnceWithItsPicture() {
    AssetView asset = files.created(anObject(account, Mode.LIVE, "cube"));
    UploadRef picture = files.pictured(asset.assetId(), account, Mode.LIVE, 1000);

    Answer answer = files.delete(asset.assetId(), account, Mode.LIVE);

    assertThat(answer.status()).isEqualTo(204);
    assertThat(files.lies(picture.key())).as("is deleted before the answer").isFalse();
    assertThat(files.counts(account)).isEqualTo(new Counts(0, 0));
    assertThat(files.get(asset.assetId(), account, Mode.LIVE).status()).isEqualTo(404);
    assertThat(list(account, Mode.LIVE, "").assets()).isEmpty();
    assertThat(files.delete(asset.assetId(), account, Mode.LIVE).status()).isEqualTo(404);
  }

  @Test
  void storyboardStillKnowsADeletedAssetAndKeepsItsPicture() {
    AssetView asset = files.created(aCharacter(account, Mode.LIVE, "priya", "amy"));
    UploadRef picture = files.pictured(asset.assetId(), account, Mode.LIVE, 1000);
    Holder storyboard = Holder.storyboard(Files.newId());
    files.within(
        (transaction, storage) ->
            storage.hold(transaction, account, List.of(picture.key()), storyboard));

    files.delete(asset.assetId(), account, Mode.LIVE);

    Asset known = Objects.requireNonNull(found(asset.assetId()).get(asset.assetId()));
    assertThat(known.voice()).isEqualTo("amy");
    assertThat(known.deletedAt()).isNotNull();
    assertThat(Objects.requireNonNull(known.picture()).file()).isEqualTo(picture);
    assertThat(files.lies(picture.key())).isTrue();
    assertThat(pictures(Objects.requireNonNull(known.picture()).id()))
        .as("nobody can name it any more")
        .isEmpty();
  }

  private Map<String, Asset> found(String id) {
    return assets.ofIds(account, Mode.LIVE, List.of(id)).await().atMost(SOON);
  }

  private Map<String, UploadRef> pictures(String fileId) {
    return assets.pictures(account, Mode.LIVE, List.of(fileId)).await().atMost(SOON);
  }

  private Answer page(String whose, Mode mode, String rest) {
    return service.call(
        "GET", "/internal/assets?account=%s&mode=%s%s".formatted(whose, mode, rest), null);
  }

  private AssetPage list(String whose, Mode mode, String rest) {
    return service.read(page(whose, mode, rest), AssetPage.class);
  }

  private List<String> pathsOf(Answer answer) {
    return service.problem(answer) instanceof Problem.InvalidFields wrong
        ? wrong.fields().stream().map(InvalidField::path).toList()
        : List.of(answer.body());
  }

  private static CreateAsset withId(String id, CreateAsset create) {
    return new CreateAsset(
        id,
        create.account(),
        create.mode(),
        create.keyId(),
        create.type(),
        create.name(),
        create.description(),
        create.voice());
  }

  private void awaitRows(String account, int rows) {
    Awaitility.await("rows of assets")
        .atMost(JobService.SOON)
        .until(
            () ->
                service.sql("select 1 from asset where account = '" + account + "'").size()
                    == rows);
  }

  private int rowOf(AssetView asset) {
    return service.sql("select 1 from asset where id = '" + asset.assetId() + "'").size();
  }
}
