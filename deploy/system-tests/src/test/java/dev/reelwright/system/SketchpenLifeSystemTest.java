package dev.reelwright.system;

import static dev.reelwright.system.SketchpenVideos.accepted;
import static dev.reelwright.system.SketchpenVideos.captions;
import static dev.reelwright.system.SketchpenVideos.json;
import static dev.reelwright.system.SketchpenVideos.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.local.client.PlatformClient.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The lives of videos of Sketchpen's API, on a whole stack. */
@ExtendWith(SharedStack.class)
class SketchpenLifeSystemTest {
  /** What AAC makes of silence, of 32768. */
  private static final int SILENCE = 16;

  @Test
  void charactersAreSeenAndHeardAndPicturesAreShown(SystemStack stack, @TempDir Path folder)
      throws Exception {
    Customer customer = Customer.open(stack.operator(), "sketchpen characters", 10);
    SketchpenVideos videos = new SketchpenVideos(customer.client());
    String priya =
        videos.asset(
            "{'name':'priya','description':'Teaches.','type':'character','voice_id':'slt-bright'}");
    String marcus = videos.asset("{'name':'marcus','type':'character','voice_id':'slt-deep'}");
    String chalk = videos.asset("{'name':'chalk','type':'object'}");
    videos.assetImage(priya, TestPicture.plain(400, 400, TestPicture.UPPER_LEFT));
    videos.assetImage(chalk, TestPicture.plain(400, 300, TestPicture.UPPER_RIGHT));
    Answer stranger =
        videos.createFromScript(
            json(
                """
                {'audio_mode':'multi_voice','speaker_ids':['%1$s'],'scenes':[
                 {'speech':[{'char_id':'nobody','speech':'Hi.'}],'visual_description':'A room',
                  'character_ids':['%1$s']}]}
                """,
                priya));
    assertThat(stranger.status()).isEqualTo(422);
    assertThat(texts(stranger.json().path("error").path("details"), "path"))
        .containsExactly("scenes[0].speech[0].char_id");

    String id =
        videos.script(
            """
            {'title':'Duo','audio_mode':'multi_voice','aspect_ratio':'1:1',
             'speaker_ids':['%1$s','%2$s'],'asset_ids':['%1$s','%2$s','%3$s'],
             'scenes':[
              {'speech':[{'char_id':'priya','speech':'Hello, welcome to our tutorial!'},
                         {'char_id':'marcus','speech':'Thanks, I am so glad to be here.'}],
               'visual_description':'Priya and Marcus talking',
               'character_ids':['%1$s','%2$s']},
              {'speech':{'marcus':'Here is the chalk.'},
               'visual_description':'A piece of chalk','object_ids':['%3$s']},
              {'speech':{'char_id':'priya','speech':'And this is our picture.'},
               'visual_description':'A chart'}]}
            """,
            priya, marcus, chalk);
    JsonNode draft = videos.video(id);
    String last = draft.path("scenes").path(2).path("id").asText();
    accepted(200, videos.replaceImage(id, last, TestPicture.quarters(800, 800)));
    videos.approve(id);
    assertThat(videos.awaitEnd(id)).endsWith("completed");

    JsonNode done = videos.video(id);
    assertThat(done.path("config").path("width").asInt()).isEqualTo(1080);
    assertThat(texts(done.path("scenes").path(0).path("speech"), "char_id"))
        .containsExactly("priya", "marcus");
    assertThat(texts(done.path("scenes").path(1).path("assets"), "name")).contains("chalk");
    assertThat(customer.credits().available()).isEqualTo(10 - 3 - 1);
    Path video = download(customer, done, folder);
    Facts facts = Facts.of(video);
    assertThat(facts.width()).isEqualTo(1080);
    assertThat(facts.height()).isEqualTo(1080);
    Path captions = folder.resolve("captions.srt");
    assertThat(customer.client().download(done.path("srt_url").asText(), captions)).isEqualTo(200);
    Subtitles subtitles = Subtitles.read(captions);
    JsonNode words = done.path("scenes").path(0).path("captions");
    double second = words.path(5).path("start").asDouble();
    assertThat(words.path(5).path("word").asText()).isEqualTo("Thanks,");
    double priyasPitch = Sound.of(video, 0, second).pitch();
    double marcusPitch =
        Sound.of(video, second, words.path(words.size() - 1).path("end").asDouble()).pitch();
    assertThat(priyasPitch).as("a bright voice and a deep one").isGreaterThan(1.3 * marcusPitch);

    Frame talk = Frame.of(video, second);
    assertThat(talk.share(TestPicture.UPPER_LEFT)).as("priya's image").isGreaterThan(0.002);
    Frame thing = Frame.of(video, subtitles.beginning("Here").middle());
    assertThat(thing.share(TestPicture.UPPER_RIGHT)).as("the chalk's image").isGreaterThan(0.02);
    Frame picture = Frame.of(video, subtitles.beginning("And").middle());
    checkQuarters(picture);
    for (Frame other : List.of(talk, thing)) {
      assertThat(other.share(TestPicture.LOWER_LEFT)).isLessThan(0.001);
    }
  }

  /** Each quarter is there, where it was, and about as large as its neighbour. */
  private static void checkQuarters(Frame frame) {
    double left = frame.share(TestPicture.UPPER_LEFT);
    double right = frame.share(TestPicture.UPPER_RIGHT);
    assertThat(left).isGreaterThan(0.12);
    assertThat(right).isCloseTo(left, within(0.05));
    assertThat(frame.share(TestPicture.LOWER_LEFT)).isGreaterThan(0.1);
    assertThat(frame.share(TestPicture.LOWER_RIGHT)).isGreaterThan(0.1);
    assertThat(frame.middleX(TestPicture.UPPER_LEFT))
        .isLessThan(frame.middleX(TestPicture.UPPER_RIGHT));
    assertThat(frame.middleX(TestPicture.LOWER_LEFT))
        .isLessThan(frame.middleX(TestPicture.LOWER_RIGHT));
    assertThat(frame.middleY(TestPicture.UPPER_LEFT))
        .isLessThan(frame.middleY(TestPicture.LOWER_LEFT));
    assertThat(frame.middleY(TestPicture.UPPER_RIGHT))
        .isLessThan(frame.middleY(TestPicture.LOWER_RIGHT));
  }

  @Test
  void aSilentVideoIsSilentAndItsLettersCostNothing(SystemStack stack, @TempDir Path folder)
      throws Exception {
    Customer customer = Customer.open(stack.operator(), "sketchpen silent", 10);
    SketchpenVideos videos = new SketchpenVideos(customer.client());
    String id =
        videos.script(
            """
            {'audio_mode':'none','aspect_ratio':'9:16','theme':'paper','fps':12,'scenes':[
             {'speech':'Silence is golden.','visual_description':'A quiet room'},
             {'speech':'','visual_description':'A sleeping cat'}]}
            """);

    assertThat(videos.approve(id).path("status").asText()).isEqualTo("visualising");
    assertThat(videos.awaitEnd(id)).endsWith("completed");

    JsonNode done = videos.video(id);
    Path video = download(customer, done, folder);
    Facts facts = Facts.of(video);
    assertThat(facts.width()).isEqualTo(1080);
    assertThat(facts.height()).isEqualTo(1920);
    assertThat(facts.rate()).isEqualTo("12/1");
    assertThat(Sound.of(video, 0, facts.seconds()).peak()).isLessThan(SILENCE);
    assertThat(captions(done)).containsExactly("Silence", "is", "golden.");
    awaitCredits(customer, new Customer.Credits(8, 0, 2));
  }

  @Test
  void aNewScriptCanBeTakenBack(SystemStack stack) throws Exception {
    Customer customer = Customer.open(stack.operator(), "sketchpen undo", 10);
    SketchpenVideos videos = new SketchpenVideos(customer.client());
    String id = videos.prompt("How rainbows form");
    JsonNode first = videos.awaitScript(id);
    String scene = first.path("scenes").path(0).path("id").asText();
    accepted(200, videos.edit(scene, json("{'speech':'Look, a rainbow!'}")));
    List<String> edited = texts(videos.video(id).path("scenes"), "speech");

    assertThat(accepted(200, videos.regenerate(id)).path("status").asText()).isEqualTo("scripting");
    JsonNode second = videos.awaitScript(id);
    accepted(
        200,
        videos.change(id, "versions/" + first.path("version").asInt() + "/restore", json("{}")));

    JsonNode restored = videos.awaitScript(id);
    assertThat(second.path("version").asInt()).isGreaterThan(first.path("version").asInt());
    assertThat(texts(second.path("scenes"), "speech")).doesNotContain("Look, a rainbow!");
    assertThat(texts(restored.path("scenes"), "speech")).isEqualTo(edited);
    assertThat(edited).contains("Look, a rainbow!");
    assertThat(customer.credits()).isEqualTo(new Customer.Credits(10, 0, 0));
  }

  @Test
  void whateverIsDeletedLeavesNothingBehind(SystemStack stack) throws Exception {
    Customer customer = Customer.open(stack.operator(), "sketchpen deleted", 100);
    SketchpenVideos videos = new SketchpenVideos(customer.client());
    List<String> gone = new ArrayList<>();

    gone.add(delete(videos, videos.prompt("How rainbows form")));

    String refining = script(videos, "This one is only a draft.");
    accepted(
        200,
        videos.replaceImage(
            refining, firstScene(videos, refining), TestPicture.quarters(1280, 720)));
    assertThat(videos.usage().path("used_bytes").asLong()).isPositive();
    gone.add(delete(videos, refining));

    for (String stage : List.of("visualising", "narrating", "rendering")) {
      String id = script(videos, "This one is deleted while it is " + stage + ".");
      accepted(
          200, videos.replaceImage(id, firstScene(videos, id), TestPicture.quarters(1280, 720)));
      videos.approve(id);
      videos.awaitStatus(id, stage);
      gone.add(delete(videos, id));
    }
    awaitCredits(customer, new Customer.Credits(100, 0, 0));
    assertThat(new LedgerCheck(stack).holds(customer.account()))
        .containsExactly("RELEASED", "RELEASED", "RELEASED");

    String completed = script(videos, "This one is there.");
    videos.approve(completed);
    assertThat(videos.awaitEnd(completed)).endsWith("completed");
    awaitCredits(customer, new Customer.Credits(98, 0, 2));
    gone.add(delete(videos, completed));

    String failed = script(videos, "\u4ec0\u4e48\u662f\u5149\u5408\u4f5c\u7528\uff1f");
    videos.approve(failed);
    assertThat(videos.awaitEnd(failed)).endsWith("failed");
    assertThat(videos.video(failed).path("error").path("code").asText()).isNotBlank();
    awaitCredits(customer, new Customer.Credits(98, 0, 2));
    gone.add(delete(videos, failed));

    assertThat(accepted(200, customer.client().get("/api/v1/videos")).isEmpty()).isTrue();
    assertThat(videos.usage().path("used_bytes").asLong()).isZero();
    Awaitility.await()
        .atMost(SketchpenVideos.PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(stack.objects(customer.account())).isEmpty();
              for (String id : gone) {
                assertThat(stack.objects(id)).isEmpty();
              }
            });
    assertThat(customer.credits()).isEqualTo(new Customer.Credits(98, 0, 2));
  }

  private static String script(SketchpenVideos videos, String speech) throws IOException {
    return videos.script("{'scenes':[{'speech':'%s','visual_description':'A slide'}]}", speech);
  }

  private static String firstScene(SketchpenVideos videos, String id) throws IOException {
    return videos.video(id).path("scenes").path(0).path("id").asText();
  }

  private static String delete(SketchpenVideos videos, String id) throws IOException {
    assertThat(videos.delete(id).status()).isEqualTo(204);
    Answer answer = videos.get(id);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().path("error").path("code").asText()).isEqualTo("NOT_FOUND");
    return id;
  }

  private static Path download(Customer customer, JsonNode done, Path folder) throws IOException {
    Path video = folder.resolve("video.mp4");
    assertThat(customer.client().download(done.path("video_url").asText(), video)).isEqualTo(200);
    return video;
  }

  private static void awaitCredits(Customer customer, Customer.Credits credits) {
    Awaitility.await()
        .atMost(SketchpenVideos.PATIENCE)
        .untilAsserted(() -> assertThat(customer.credits()).isEqualTo(credits));
  }
}
