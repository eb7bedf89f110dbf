package dev.reelwright.dialect.sketchpen;

import static dev.reelwright.dialect.Golden.assertGolden;
import static dev.reelwright.dialect.sketchpen.Boards.aBoard;
import static dev.reelwright.dialect.sketchpen.Boards.aGivenBoard;
import static dev.reelwright.dialect.sketchpen.Boards.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.dialect.Announcement;
import dev.reelwright.dialect.CallbackSignature;
import dev.reelwright.dialect.EveryProblem;
import dev.reelwright.dialect.PublicLinks;
import dev.reelwright.dialect.Rendered;
import dev.reelwright.job.contract.JobEvent;
import dev.reelwright.job.contract.JobFailure;
import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.asset.AssetPage;
import dev.reelwright.job.contract.asset.StorageUsage;
import dev.reelwright.job.contract.storyboard.StoryboardEvent;
import dev.reelwright.job.contract.storyboard.StoryboardPage;
import dev.reelwright.job.contract.storyboard.StoryboardState;
import dev.reelwright.job.contract.storyboard.StudioView;
import dev.reelwright.webhook.contract.EndpointView;
import dev.reelwright.webhook.contract.RegisteredEndpoint;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every body of the contract, byte for byte. */
class SketchpenGoldenTest {
  private static final PublicLinks LINKS = new PublicLinks(URI.create("https://reels.example.com"));

  private final SketchpenDialect dialect = new SketchpenDialect();

  @ParameterizedTest
  @EnumSource
  void videoInEachState(StoryboardState state) {
    assertGolden(
        "sketchpen/video-%s.json".formatted(state.name().toLowerCase(Locale.ROOT)),
        SketchpenWire.json(SketchpenMapping.video(aBoard(state))));
  }

  @Test
  void videoFromAScript() {
    assertGolden(
        "sketchpen/video-from-script.json",
        SketchpenWire.json(SketchpenMapping.video(aGivenBoard())));
  }

  @Test
  void list() {
    StoryboardPage page =
        new StoryboardPage(
            List.of(
                aBoard(StoryboardState.COMPLETED),
                aBoard(StoryboardState.SCRIPTING),
                aGivenBoard()),
            null);

    assertGolden("sketchpen/list.json", SketchpenWire.json(SketchpenMapping.listing(page)));
  }

  @Test
  void changedScene() {
    assertGolden(
        "sketchpen/scene.json",
        SketchpenWire.json(
            SketchpenMapping.changedScene(aBoard(StoryboardState.REFINING), Boards.SCENE)));
  }

  /** The contract's own numbers. */
  @Test
  void storageUsage() {
    assertGolden(
        "sketchpen/usage.json",
        SketchpenWire.json(
            SketchpenMapping.usage(
                new StorageUsage(123_456_789, 524_288_000, "starter_monthly", 20_971_520, 7))));
  }

  @Test
  void assets() {
    AssetPage page = new AssetPage(List.of(Boards.character(), Boards.object()), null);

    assertGolden(
        "sketchpen/asset.json", SketchpenWire.json(SketchpenMapping.asset(Boards.character())));
    assertGolden("sketchpen/assets.json", SketchpenWire.json(SketchpenMapping.assets(page)));
  }

  @Test
  void voicesAndThemes() {
    StudioView studio =
        new StudioView(
            List.of(new StudioView.Theme("presentation", "Presentation", "Clear shapes.")),
            List.of(
                new StudioView.Voice("ada", "Ada", "en-GB"),
                new StudioView.Voice("remote-1", "Somebody", null)));

    assertGolden("sketchpen/voices.json", SketchpenWire.json(SketchpenMapping.voices(studio)));
    assertGolden("sketchpen/themes.json", SketchpenWire.json(SketchpenMapping.themes(studio)));
  }

  @Test
  void callbacks() {
    EndpointView endpoint =
        new EndpointView(
            Boards.ID,
            "https://example.com/hook",
            List.of("video.completed"),
            Boards.CREATED,
            null);
    EndpointView disabled =
        new EndpointView(
            Boards.SCENE,
            "https://example.com/hook",
            List.of("video.failed"),
            Boards.CREATED,
            Boards.UPDATED);

    assertGolden(
        "sketchpen/callback.json",
        SketchpenWire.json(
            SketchpenMapping.callback(new RegisteredEndpoint(endpoint, "whsec_AAECAwQ="))));
    assertGolden(
        "sketchpen/callbacks.json",
        SketchpenWire.json(SketchpenMapping.callbacks(List.of(endpoint, disabled))));
  }

  @Test
  void newsOfACompletedVideo() {
    JobEvent event = new JobEvent.JobSucceeded("e1", aJob(JobState.SUCCEEDED), Boards.UPDATED);

    assertNews("video.completed", "sketchpen/news-completed.json", event);
  }

  @Test
  void newsOfAFailedVideo() {
    JobEvent event = new JobEvent.JobFailed("e1", aJob(JobState.FAILED), Boards.UPDATED);

    assertNews("video.failed", "sketchpen/news-failed.json", event);
  }

  @Test
  void newsOfAVideoThatIsAboutToGo() {
    JobEvent event =
        new JobEvent.VideoExpiring(
            "e1",
            aJob(JobState.SUCCEEDED),
            Instant.parse("2024-01-08T00:05:00Z"),
            Instant.parse("2024-01-07T00:05:00Z"));

    assertNews("video.expiring", "sketchpen/news-expiring.json", event);
  }

  @Test
  void newsOfADraftThatNobodyTouched() {
    Announcement said =
        dialect
            .announcement(
                new StoryboardEvent.StoryboardFailed(
                    "e1",
                    Boards.ID,
                    "acc_1",
                    Mode.LIVE,
                    "sketchpen",
                    new JobFailure("draft_expired", "Nobody touched the draft for 7 days."),
                    Map.of(),
                    Boards.UPDATED))
            .orElseThrow();

    assertThat(said.event()).isEqualTo("video.failed");
    assertGolden("sketchpen/news-draft-expired.json", said.body());
  }

  @Test
  void everyRefusal() {
    StringBuilder all = new StringBuilder();
    for (Problem problem : EveryProblem.LIST) {
      Rendered rendered = dialect.render(problem, "req_00000000000000000001");
      int expected =
          problem instanceof Problem.InvalidRequest it && it.field().equals("limit")
              ? 422
              : problem.status();
      assertThat(rendered.status()).isEqualTo(expected);
      assertThat(rendered.mediaType()).isEqualTo("application/json");
      all.append(rendered.status()).append(' ').append(rendered.headers()).append('\n');
      all.append(rendered.body()).append("\n\n");
    }

    assertGolden("sketchpen/refusals.txt", all.toString());
  }

  private void assertNews(String word, String golden, JobEvent event) {
    Announcement said = dialect.announcement(event, LINKS).orElseThrow();

    assertThat(dialect.endpointEvents()).contains(word);
    assertThat(said.event()).isEqualTo(word);
    assertThat(said.mediaType()).isEqualTo("application/json");
    assertThat(said.signature()).isEqualTo(CallbackSignature.TIMESTAMPED_HEX);
    assertGolden(golden, said.body());
  }
}
