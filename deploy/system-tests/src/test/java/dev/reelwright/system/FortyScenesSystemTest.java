package dev.reelwright.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.local.client.PlatformClient.Answer;
import dev.reelwright.system.Footage.Chapter;
import dev.reelwright.system.Footage.Packet;
import dev.reelwright.system.Footage.Track;
import dev.reelwright.system.Footage.Word;
import dev.reelwright.system.Sketchpen.Scene;
import dev.reelwright.system.Sketchpen.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A script of forty scenes, ordered as Sketchpen's customers do. It is judged by its files: what
 * was said is heard in the video's own sound, and what a scene is is known by its segment in the
 * bucket. Then the same script again, with little changed.
 */
@NullUnmarked // JUnit sets the fields
@ExtendWith(SharedStack.class)
class FortyScenesSystemTest {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final long SEED = 20_261_123;
  private static final int SCENES = 40;
  private static final Style STYLE = new Style("1:1", 24);

  /** They begin without a silence of their own, so that what is heard first is the word. */
  private static final List<String> WORDS =
      List.of(
          "money", "rain", "nine", "wind", "line", "moon", "rule", "lemon", "morning", "noon",
          "low", "river", "lion", "yellow", "name", "window", "only", "winter", "number", "mirror",
          "lily", "wool", "area", "arrow");

  /** The most by which a word may be heard beside its caption. */
  private static final double CAPTION_SECONDS = 0.050;

  /** A credit a scene, and one for each thousand characters of speech that was begun. */
  private static final int PRICE = SCENES + 1;

  private static final int PRICE_OF_ONE_SCENE = 1 + 1;
  private static final int LEAST_PRICE = 1;

  @TempDir private static Path folder;
  private static Customer customer;
  private static Sketchpen sketchpen;
  private static List<Scene> script;
  private static JsonNode video;
  private static Footage film;

  /** What lies in the bucket, as it lies there. */
  private record Stored(String sha256, FileTime written) {}

  /** A scene's segment, and the pictures in it. */
  private record Segment(String key, List<String> pictures) {}

  @BeforeAll
  static void order(SystemStack stack) throws Exception {
    customer = Customer.open(stack.operator(), "forty scenes", 500);
    sketchpen = new Sketchpen(customer);
    script = script(new Random(SEED));
    String id = drafted(sketchpen, script);
    accepted(sketchpen.approve(id));
    video = sketchpen.awaitEnd(id, PATIENCE);
    film = downloaded(video);
  }

  /** A pause comes behind each word, for each is a sentence. */
  private static List<Scene> script(Random random) {
    List<Scene> scenes = new ArrayList<>();
    for (int number = 0; number < SCENES; number++) {
      List<String> said = new ArrayList<>();
      for (int words = 2 + random.nextInt(2); words > 0; words--) {
        said.add(sentence(WORDS.get(random.nextInt(WORDS.size()))));
      }
      scenes.add(new Scene(String.join(" ", said), "Picture %d".formatted(number)));
    }
    return scenes;
  }

  private static String sentence(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) + ".";
  }

  private static String drafted(Sketchpen writer, List<Scene> script) throws IOException {
    Answer answer = writer.fromScript(script, STYLE);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return answer.json().path("id").asText();
  }

  private static JsonNode accepted(Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json();
  }

  private static Footage downloaded(JsonNode video) throws IOException {
    assertThat(video.path("status").asText()).as(video.toString()).isEqualTo("completed");
    Path file = Files.createTempFile(folder, "video", ".mp4");
    assertThat(customer.client().download(video.path("video_url").asText(), file)).isEqualTo(200);
    return new Footage(file);
  }

  // ---- forty scenes

  @Test
  void eachSceneIsOneSegmentAndTheVideoIsTheSegmentsInTheirOrder(SystemStack stack)
      throws Exception {
    Set<String> keys = keys(pieces(stack, customer));

    assertThat(keys).hasSizeGreaterThanOrEqualTo(SCENES);
    for (String key : keys) {
      assertThat(stack.objects(key))
          .as("pieces of " + key)
          .extracting(piece -> piece.getFileName().toString())
          .containsExactlyInAnyOrder("segment.mp4", "voice.flac", "voice.json");
    }
    List<Segment> cut = cut(film, segments(stack));
    assertThat(cut).extracting(Segment::key).doesNotHaveDuplicates().hasSize(SCENES);
    assertThat(video.path("scenes")).hasSize(SCENES);
  }

  @Test
  void everyPictureFollowsTheOneBeforeAfterExactlyOneFrame() throws Exception {
    assertEvenlySpaced(film);
  }

  @Test
  void theSoundHasNoGapAndNoOverlap() throws Exception {
    Track sound = film.track("a");

    long next = sound.packets().getFirst().pts();
    // The coder's run-up, which nobody hears.
    assertThat(next).isBetween(-2048L, 0L);
    for (Packet packet : sound.packets()) {
      assertThat(packet.pts()).isEqualTo(next);
      next += packet.duration();
    }
    assertThat((double) next / sound.unitsPerSecond()).isCloseTo(seconds(film), within(frame()));
  }

  @Test
  void theVideoIsAsLongAsItsScenesTogether(SystemStack stack) throws Exception {
    List<Segment> cut = cut(film, segments(stack));
    List<Chapter> chapters = film.chapters();

    assertThat(film.seconds()).isCloseTo(seconds(film), within(frame()));
    assertThat(chapters).hasSize(SCENES);
    int frames = 0;
    double sum = 0;
    for (int scene = 0; scene < SCENES; scene++) {
      double start = (double) frames / STYLE.framesPerSecond();
      frames += cut.get(scene).pictures().size();
      double end = (double) frames / STYLE.framesPerSecond();
      assertThat(chapters.get(scene).from()).as("scene %d", scene).isCloseTo(start, within(0.001));
      assertThat(chapters.get(scene).to()).as("scene %d", scene).isCloseTo(end, within(0.001));
      double alone = segment(stack, cut.get(scene).key()).seconds();
      assertThat(alone).as("segment %d", scene).isCloseTo(end - start, within(frame()));
      sum += alone;
    }
    assertThat(film.seconds()).isCloseTo(sum, within(frame()));
  }

  @Test
  void everyWordIsHeardWhenItsCaptionSaysSo(SystemStack stack) throws Exception {
    assertHeard(video, script, film, cut(film, segments(stack)));
  }

  @Test
  void subtitlesAreOnTheClockOfTheVideo(SystemStack stack) throws Exception {
    List<Word> heard = film.words();
    Path srt = folder.resolve("captions.srt");
    assertThat(customer.client().download(video.path("srt_url").asText(), srt)).isEqualTo(200);
    List<Double> begins = new ArrayList<>();
    Matcher cues =
        Pattern.compile("(\\d\\d):(\\d\\d):(\\d\\d),(\\d{3}) -->").matcher(Files.readString(srt));
    while (cues.find()) {
      begins.add(
          Integer.parseInt(cues.group(1)) * 3600
              + Integer.parseInt(cues.group(2)) * 60
              + Integer.parseInt(cues.group(3))
              + Integer.parseInt(cues.group(4)) / 1000.0);
    }

    assertThat(begins).hasSizeGreaterThanOrEqualTo(SCENES);
    for (double begin : begins) {
      assertThat(heard)
          .as("a word at %.3f s", begin)
          .anyMatch(word -> Math.abs(word.from() - begin) <= CAPTION_SECONDS);
    }
  }

  @Test
  void everySceneIsAsLoudAsTheWhole(SystemStack stack) throws Exception {
    double whole = film.loudness(0, film.seconds());

    assertThat(whole).isCloseTo(-14, within(1.0));
    double from = 0;
    for (Segment scene : cut(film, segments(stack))) {
      double to = from + scene.pictures().size() * frame();
      assertThat(film.loudness(from, to))
          .as("loudness from %.3f to %.3f s", from, to)
          .isCloseTo(whole, within(1.0));
      from = to;
    }
  }

  @Test
  void itCostsACreditASceneAndOneForTheSpeech() throws Exception {
    assertThat(video.path("credits_quoted").asInt()).isEqualTo(PRICE);
    assertThat(video.path("credits_charged").asInt()).isEqualTo(PRICE);
  }

  // ---- little changed

  @Test
  void oneSceneThatSaysSomethingElseIsMadeAndChargedAlone(SystemStack stack) throws Exception {
    List<Scene> changed = new ArrayList<>(script);
    changed.set(17, new Scene("Lemon. River. Moon. Only.", script.get(17).visual()));

    assertOneSceneIsNew(stack, 17, drafted(sketchpen, changed), changed);
  }

  @Test
  void oneSceneThatShowsSomethingElseIsMadeAndChargedAlone(SystemStack stack) throws Exception {
    List<Scene> changed = new ArrayList<>(script);
    changed.set(23, new Scene(script.get(23).speech(), "A lighthouse at night"));

    assertOneSceneIsNew(stack, 23, drafted(sketchpen, changed), changed);
  }

  @Test
  void theSameScriptAgainIsMadeOfWhatIsThere(SystemStack stack) throws Exception {
    Map<String, Stored> before = pieces(stack, customer);
    long credits = customer.credits().available();
    String id = drafted(sketchpen, script);
    assertThat(sketchpen.video(id).path("credits_quoted").asInt()).isEqualTo(LEAST_PRICE);

    accepted(sketchpen.approve(id));
    JsonNode again = sketchpen.awaitEnd(id, PATIENCE);

    assertThat(downloaded(again).pictures()).isEqualTo(film.pictures());
    assertThat(again.path("credits_charged").asInt()).isEqualTo(LEAST_PRICE);
    assertThat(pieces(stack, customer)).isEqualTo(before);
    assertCredits(credits - LEAST_PRICE);
  }

  @Test
  void aDraftIsQuotedByWhatIsChangedInIt() throws Exception {
    String id = drafted(sketchpen, script);
    String scene = sketchpen.video(id).path("scenes").path(5).path("id").asText();

    accepted(sketchpen.edit(scene, "speech", "Quite another text."));
    assertThat(sketchpen.video(id).path("credits_quoted").asInt()).isEqualTo(PRICE_OF_ONE_SCENE);
    accepted(sketchpen.edit(scene, "visual_description", "Quite another picture"));
    assertThat(sketchpen.video(id).path("credits_quoted").asInt()).isEqualTo(PRICE_OF_ONE_SCENE);
    accepted(sketchpen.edit(scene, "speech", script.get(5).speech()));
    accepted(sketchpen.edit(scene, "visual_description", script.get(5).visual()));
    assertThat(sketchpen.video(id).path("credits_quoted").asInt()).isEqualTo(LEAST_PRICE);
    sketchpen.delete(id);
  }

  @Test
  void aRegeneratedScriptIsQuotedAnewAndTheOldOneAsBefore() throws Exception {
    String id = drafted(sketchpen, script);

    accepted(sketchpen.regenerate(id, "Make it more beginner friendly"));
    JsonNode anew = sketchpen.awaitDraft(id);
    assertThat(anew.path("status").asText()).as(anew.toString()).isEqualTo("refining");
    assertThat(anew.path("credits_quoted").asInt()).isGreaterThan(LEAST_PRICE);
    JsonNode old = accepted(sketchpen.restore(id, 1));

    assertThat(old.path("credits_quoted").asInt()).isEqualTo(LEAST_PRICE);
    sketchpen.delete(id);
  }

  /** It is stopped before it is done: it would take as long as the first. */
  @Test
  void anotherAccountPaysAndMakesAllOfIt(SystemStack stack) throws Exception {
    Customer other = Customer.open(stack.operator(), "forty scenes of another", 100);
    Sketchpen theirs = new Sketchpen(other);

    String id = drafted(theirs, script);
    accepted(theirs.approve(id));

    assertThat(theirs.video(id).path("credits_quoted").asInt()).isEqualTo(PRICE);
    assertThat(other.credits().frozen()).isEqualTo(PRICE);
    Awaitility.await("they make scenes of their own")
        .atMost(PATIENCE)
        .until(() -> !pieces(stack, other).isEmpty());
    theirs.delete(id);
    Awaitility.await("nobody pays for what was stopped")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(other.credits()).isEqualTo(new Customer.Credits(100, 0, 0)));
  }

  /** Makes a draft that differs from the first video in one scene. */
  private static void assertOneSceneIsNew(
      SystemStack stack, int number, String id, List<Scene> changed) throws Exception {
    Map<String, Stored> before = pieces(stack, customer);
    long credits = customer.credits().available();
    assertThat(sketchpen.video(id).path("credits_quoted").asInt()).isEqualTo(PRICE_OF_ONE_SCENE);

    accepted(sketchpen.approve(id));
    JsonNode made = sketchpen.awaitEnd(id, PATIENCE);

    Footage second = downloaded(made);
    Map<String, Stored> after = pieces(stack, customer);
    assertThat(after).as("what was there is as it was").containsAllEntriesOf(before);
    Set<String> fresh = new TreeSet<>(keys(after));
    fresh.removeAll(keys(before));
    assertThat(fresh).hasSize(1);
    List<Segment> segments = segments(stack);
    List<Segment> expected = new ArrayList<>(cut(film, segments));
    expected.set(number, named(fresh.iterator().next(), segments));
    assertThat(cut(second, segments)).as("all but one, byte for byte").isEqualTo(expected);
    assertThat(made.path("credits_charged").asInt()).isEqualTo(PRICE_OF_ONE_SCENE);
    assertCredits(credits - PRICE_OF_ONE_SCENE);
    assertEvenlySpaced(second);
    assertHeard(made, changed, second, expected);
  }

  private static void assertCredits(long available) {
    Awaitility.await("the hold is settled")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Customer.Credits credits = customer.credits();
              assertThat(credits.available()).isEqualTo(available);
              assertThat(credits.frozen()).isZero();
            });
  }

  private static void assertEvenlySpaced(Footage footage) throws IOException {
    Track pictures = footage.track("v");
    long step = pictures.unitsPerSecond() / STYLE.framesPerSecond();
    assertThat(step * STYLE.framesPerSecond()).isEqualTo(pictures.unitsPerSecond());

    List<Long> seen = pictures.packets().stream().map(Packet::pts).sorted().toList();
    for (int frame = 0; frame < seen.size(); frame++) {
      assertThat(seen.get(frame)).as("frame %d", frame).isEqualTo(frame * step);
    }
    List<Long> decoded = pictures.packets().stream().map(Packet::dts).toList();
    assertThat(decoded).isSorted().doesNotHaveDuplicates();
    assertThat(pictures.packets()).allMatch(packet -> packet.duration() == step);
  }

  /** Captions are told on the clock of their scene, which begins where the segments say. */
  private static void assertHeard(
      JsonNode video, List<Scene> script, Footage footage, List<Segment> cut) throws IOException {
    List<Word> heard = footage.words();
    int number = 0;
    double start = 0;
    for (int scene = 0; scene < SCENES; scene++) {
      JsonNode captions = video.path("scenes").path(scene).path("captions");
      assertThat(captions)
          .extracting(caption -> caption.path("word").asText())
          .containsExactly(script.get(scene).speech().split(" "));
      for (JsonNode caption : captions) {
        assertThat(heard).hasSizeGreaterThan(number);
        Word word = heard.get(number++);
        assertThat(word.from() - start)
            .as("%s of scene %d begins", caption.path("word").asText(), scene)
            .isCloseTo(caption.path("start").asDouble(), within(CAPTION_SECONDS));
        assertThat(word.to() - start)
            .as("%s of scene %d ends", caption.path("word").asText(), scene)
            .isCloseTo(caption.path("end").asDouble(), within(CAPTION_SECONDS));
      }
      start += cut.get(scene).pictures().size() * frame();
    }
    assertThat(heard).hasSize(number);
  }

  /** Seconds of all pictures. */
  private static double seconds(Footage footage) throws IOException {
    return footage.track("v").packets().size() * frame();
  }

  private static double frame() {
    return 1.0 / STYLE.framesPerSecond();
  }

  // ---- the bucket

  /** What lies in the bucket of an account's scenes. */
  private static Map<String, Stored> pieces(SystemStack stack, Customer owner) throws Exception {
    Map<String, Stored> pieces = new TreeMap<>();
    for (Path key : stack.objects("scenes/live/" + owner.account() + "/")) {
      Path file = stack.object(key);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      pieces.put(
          key.toString(),
          new Stored(HexFormat.of().formatHex(digest), Files.getLastModifiedTime(file)));
    }
    return pieces;
  }

  /** Of the scenes that pieces belong to. */
  private static Set<String> keys(Map<String, Stored> pieces) {
    return pieces.keySet().stream()
        .map(key -> Path.of(key).getParent().getFileName().toString())
        .collect(Collectors.toSet());
  }

  private static List<Segment> segments(SystemStack stack) throws Exception {
    List<Segment> segments = new ArrayList<>();
    for (String key : keys(pieces(stack, customer))) {
      segments.add(new Segment(key, segment(stack, key).pictures()));
    }
    return segments;
  }

  private static Footage segment(SystemStack stack, String key) {
    return new Footage(
        stack.object(Path.of("scenes/live/" + customer.account() + "/" + key + "/segment.mp4")));
  }

  private static Segment named(String key, List<Segment> segments) {
    return segments.stream().filter(one -> one.key().equals(key)).findFirst().orElseThrow();
  }

  /** The segments that the pictures of a video come from, one behind the other. */
  private static List<Segment> cut(Footage footage, List<Segment> segments) throws IOException {
    List<String> pictures = footage.pictures();
    List<Segment> cut = new ArrayList<>();
    int from = 0;
    while (from < pictures.size()) {
      List<String> rest = pictures.subList(from, pictures.size());
      Segment next =
          segments.stream()
              .filter(one -> begins(rest, one.pictures()))
              .max(Comparator.comparingInt(one -> one.pictures().size()))
              .orElseThrow(
                  () -> new AssertionError("no segment begins with the picture after " + cut));
      cut.add(next);
      from += next.pictures().size();
    }
    return cut;
  }

  private static boolean begins(List<String> pictures, List<String> segment) {
    return pictures.size() >= segment.size() && pictures.subList(0, segment.size()).equals(segment);
  }
}
