package dev.reelwright.render.engine.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.reelwright.render.engine.EngineFixture;
import dev.reelwright.render.engine.EngineSettings;
import dev.reelwright.render.engine.FfmpegSteps;
import dev.reelwright.render.engine.Geometry;
import dev.reelwright.render.engine.result.ResultVerdict.Refused;
import dev.reelwright.render.engine.result.ResultVerdict.Taken;
import dev.reelwright.render.process.StopReason;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.render.process.StoppedException;
import dev.reelwright.testkit.TestMedia;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every kind of bad delivery is refused with its own code, and every good neighbour of it is taken
 * and plays everywhere. All files are made by the real ffmpeg; no tool opens a connection.
 */
@NullUnmarked // JUnit sets the fields
class ResultIntakeTest {
  private static final Geometry.Size ORDERED = new Geometry.Size(320, 180);
  private static final ResultOrder ORDER = order(4, 320, 180, true);

  @TempDir static Path folder;
  private static Deliveries deliveries;

  @BeforeAll
  static void setBait() throws IOException {
    deliveries = new Deliveries(folder);
  }

  @AfterAll
  static void nobodyCalled() throws IOException {
    deliveries.assertNobodyCalled();
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "empty | result_empty",
        "html | result_not_a_video",
        "json | result_not_a_video",
        "xml of an object store | result_not_a_video",
        "jpeg | result_not_a_video",
        "png | result_not_a_video",
        "gif | result_not_a_video",
        "avif | result_not_a_video",
        "zip | result_not_a_video",
        "noise | result_not_a_video",
        "mpeg-ts | result_not_a_video",
        "mp3 | result_no_picture",
        "wav | result_no_picture",
        "m4a | result_no_picture",
        "webm with sound alone | result_no_picture",
        "hls | result_hostile",
        "concat | result_hostile",
        "dash | result_hostile",
        "cut, index first | result_truncated",
        "cut, index last | result_truncated",
        "cut after a few bytes | result_truncated",
        "cut, in fragments | result_truncated",
        "cut, webm | result_truncated",
        "cut, webm of unknown size | result_truncated",
        "cut, and filled up with zeros | result_undecodable",
        "damaged picture | result_undecodable",
        "no frames | result_no_frames",
        "black | result_black",
        "black in full range | result_black",
        "black with the noise of a camera cap | result_black",
        "green | result_one_colour",
        "colours that fade | result_one_colour",
        "a still | result_frozen",
        "a still of a hurried encoder | result_frozen",
        "one frame that lasts | result_frozen",
        "half as long | result_wrong_length",
        "a little too short | result_wrong_length",
        "a little too long | result_wrong_length",
        "twice as long | result_wrong_length",
        "webm twice as long | result_wrong_length",
        "portrait | result_wrong_shape",
        "portrait by its note alone | result_wrong_shape",
        "square | result_wrong_shape",
        "4:3 | result_wrong_shape",
        "4:3 by the shape of its pixels | result_wrong_shape",
        "the next lower resolution | result_too_small",
        "a thumbnail | result_too_small",
        "no sound track | result_silent",
        "digital silence | result_silent",
        "silence of a dithering encoder | result_silent",
        "12000 x 6750 | result_hostile",
        "1000 frames a second | result_hostile",
        "20 sound tracks | result_hostile",
        "pictures of an odd kind | result_undecodable",
        "sound of an odd kind | result_undecodable",
      })
  void badDeliveryIsRefusedWithItsCode(String what, String code) throws IOException {
    Path own = Files.createTempDirectory(folder, "intake");

    ResultVerdict verdict = take(deliveries.bad(what), ORDER, own);

    assertThat(verdict).isInstanceOf(Refused.class);
    Refused refused = (Refused) verdict;
    assertThat(refused.fault().code()).as(refused.detail()).isEqualTo(code);
    assertThat(refused.detail()).isNotBlank().hasSizeLessThanOrEqualTo(500);
    assertThat(refused.fault().message()).endsWith(".").doesNotContain(folder.toString());
    assertThat(own.resolve("video.mp4")).doesNotExist();
  }

  @Test
  void moreBytesThanAllowedAreNotOpened() throws IOException {
    EngineSettings shipped = EngineSettings.defaults();
    EngineSettings tight =
        new EngineSettings(
            shipped.media(), shipped.threads(), shipped.memoryBytes(), 50_000, "white");
    Path own = Files.createTempDirectory(folder, "intake");
    FfmpegSteps steps = new FfmpegSteps(EngineFixture.FFMPEG, tight, own, new StopSignal());
    assertThat(new ResultIntake(steps).take(deliveries.film().file("large.mp4"), ORDER))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.fault()).isEqualTo(ResultFault.TOO_LARGE));
  }

  /** A player that follows the reference shows the film of somebody else. */
  @Test
  void fileThatRefersToAnotherShowsNothingOfIt() throws IOException {
    Path file = deliveries.referring();
    Path followed = folder.resolve("followed.png");
    TestMedia.run(
        folder,
        "-v",
        "error",
        "-enable_drefs",
        "1",
        "-i",
        file.toString(),
        "-map",
        "0:v",
        "-frames:v",
        "1",
        followed.toString());
    assertThat(brightest(TestMedia.read(followed))).as("the bait works").isGreaterThan(200);

    assertThat(take(file, ORDER))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.fault()).isEqualTo(ResultFault.UNDECODABLE));
  }

  // Good neighbours.

  @ParameterizedTest(name = "{0} frames a second")
  @ValueSource(ints = {16, 24, 25, 30, 60})
  void everyUsualFrameRateIsTakenAndItsPicturesAreCopied(int rate) throws IOException {
    Path film = deliveries.film().at(320, 180, rate).file("rate" + rate + ".mp4");
    Taken taken = taken(film, ORDER);
    assertThat(taken.recoded()).isFalse();
    assertThat(packets(taken.video(), "v")).isEqualTo(packets(film, "v"));
    assertThat(packets(taken.video(), "a")).isEqualTo(packets(film, "a"));
  }

  @Test
  void theProvidersMetadataStaysBehind() throws IOException {
    Taken taken =
        taken(
            deliveries
                .film()
                .with("-metadata", "comment=prompt and account", "-metadata", "title=secret")
                .file("noted.mp4"),
            ORDER);
    assertThat(TestMedia.probed(taken.video())).doesNotContain("secret", "account");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        // 81 frames at 16 a second, 121 at 24, and one group less
        "5 | 5.0625 | 16",
        "5 | 5.042 | 24",
        "5 | 4.55 | 24",
        "10 | 10.9 | 24",
        "10 | 9.1 | 24",
      })
  void lengthThatIsOffByLessThanAGroupOfFramesIsTaken(double ordered, double delivered, int rate)
      throws IOException {
    Path film =
        deliveries.film().at(320, 180, rate).lasting(delivered).file("length" + delivered + ".mp4");
    Taken taken = taken(film, order(ordered, 320, 180, true));
    assertThat(seconds(taken)).isCloseTo(delivered, within(0.1));
  }

  @Test
  void darkFilmIsNoBlackOne() throws IOException {
    taken(deliveries.film().of(wandering("0x050505", "0x181818", 24)).file("dark.mp4"), ORDER);
  }

  @Test
  void filmThatBeginsAndEndsInBlackIsTakenAndItsThumbnailIsNotBlack() throws IOException {
    Taken taken =
        taken(
            deliveries
                .film()
                .through("fade=t=in:st=0:d=1.5,fade=t=out:st=2.5:d=1.5")
                .file("faded.mp4"),
            ORDER);
    assertThat(brightest(TestMedia.read(taken.thumbnail()))).isGreaterThan(150);
  }

  @Test
  void plainGroundWithASmallThingOnItIsNoPlainColour() throws IOException {
    taken(deliveries.film().of(wandering("white", "gray", 10)).file("plain.mp4"), ORDER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // a slow push in, a dot that wanders, a light that flickers in one corner
        "scale=640:360,zoompan=z='1+0.0006*on':d=1:s=320x180:fps=24",
        "split[a][b];[b]crop=6:6:40:40,negate[c];[a][c]overlay=x='mod(t*20\\,300)':y=90",
        "drawbox=x=300:y=10:w=8:h=8:color=white:t=fill:enable='lt(mod(t\\,1)\\,0.4)'",
      })
  void filmThatHardlyMovesIsNotFrozen(String motion) throws IOException {
    taken(
        deliveries
            .film()
            .through(Deliveries.STILL + "," + motion)
            .file("moves" + motion.hashCode() + ".mp4"),
        ORDER);
  }

  @Test
  void quietFilmIsNotSilent() throws IOException {
    taken(deliveries.film().sounding("anoisesrc=r=48000:a=0.001").file("quiet.mp4"), ORDER);
  }

  @Test
  void filmThatIsSilentButForAWordIsNotSilent() throws IOException {
    taken(
        deliveries
            .film()
            .sounding("aevalsrc='if(between(t,2,2.3),0.3*sin(2*PI*300*t),0)':s=48000")
            .file("word.mp4"),
        ORDER);
  }

  @Test
  void soundMayBeMissingWhereNoneWasOrdered() throws IOException {
    Taken taken = taken(deliveries.film().mute().file("mute.mp4"), order(4, 320, 180, false));
    assertThat(taken.sound()).isFalse();
    assertThat(TestMedia.probed(taken.video())).doesNotContain("\"audio\"");
  }

  @Test
  void soundThatOutlastsThePictureIsCut() throws IOException {
    Path film =
        deliveries
            .film()
            .lasting(5)
            .through("trim=end=4")
            .with("-shortest_buf_duration", "1")
            .file("outlasting.mp4");
    assertThat(seconds(taken(film, ORDER))).isCloseTo(4, within(0.1));
  }

  /** The sound outlasts what is decoded: that is not a film that was cut. */
  @Test
  void soundThatGoesOnFarBeyondThePictureIsCutToo() throws IOException {
    Path film = deliveries.film().lasting(7.5).through("trim=end=4").file("outlasting-by-far.mp4");
    assertThat(seconds(taken(film, ORDER))).isCloseTo(4, within(0.1));
  }

  @Test
  void deliveredFileIsNeverOverwritten() throws IOException {
    Path own = Files.createTempDirectory(folder, "intake");
    Path film = Files.copy(deliveries.film().file("mine.mp4"), own.resolve("video.mp4"));
    assertThatThrownBy(() -> take(film, ORDER, own)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void portraitIsTakenWherePortraitWasOrdered() throws IOException {
    Path film = deliveries.film().at(180, 320, 24).file("portrait-ordered.mp4");
    assertThat(taken(film, order(4, 180, 320, true)).size()).isEqualTo(new Geometry.Size(180, 320));
  }

  @Test
  void pictureThatIsToBeTurnedIsTurned() throws IOException {
    Path film =
        deliveries.turned(
            deliveries.film().of(wandering("red", "white", 60)).file("lying.mp4"), "upright.mp4");
    Taken taken = taken(film, order(4, 180, 320, true));
    assertThat(taken.size()).isEqualTo(new Geometry.Size(180, 320));
    assertThat(taken.recoded()).isTrue();
    assertThat(TestMedia.probed(taken.video())).doesNotContain("rotation=90", "rotation=-90");
  }

  /** A square that wanders over a plain ground. */
  private static String wandering(String ground, String square, int side) {
    return "color=%s:s=320x180:r=24[a];color=%s:s=%dx%d:r=24[b];[a][b]overlay=x='mod(t*40\\,200)':y=60"
        .formatted(ground, square, side, side);
  }

  @Test
  void wideAndNarrowPixelsBecomeSquare() throws IOException {
    Path film = deliveries.film().at(240, 180, 24).through("setsar=4/3").file("anamorphic.mp4");
    Taken taken = taken(film, ORDER);
    assertThat(taken.size()).isEqualTo(ORDERED);
    assertThat(TestMedia.probed(taken.video())).contains("sample_aspect_ratio=\"1:1\"");
  }

  /** As models draw it: in blocks of 16 or 32 pixels. */
  @ParameterizedTest(name = "{0} x {1} for {2} x {3}")
  @CsvSource({
    "1248, 704, 1280, 720",
    "832, 480, 854, 480",
    "1088, 832, 960, 720",
    "1470, 630, 1680, 720",
    "2176, 928, 2520, 1080",
    "1920, 1080, 1280, 720"
  })
  void sizesThatModelsDeliverAreTaken(int width, int height, int wanted, int high)
      throws IOException {
    Path film =
        deliveries
            .film()
            .at(width, height, 8)
            .lasting(1.5)
            .file("size" + width + "x" + height + ".mp4");
    assertThat(taken(film, order(1.5, wanted, high, true)).size())
        .isEqualTo(new Geometry.Size(width, height));
  }

  @Test
  void webmBecomesMp4() throws IOException {
    Taken taken = taken(deliveries.webm("good.webm", 4), ORDER);
    assertThat(taken.recoded()).isTrue();
  }

  @Test
  void filmInFragmentsBecomesOneThatBeginsWithItsIndex() throws IOException {
    Path film =
        deliveries
            .film()
            .with("-movflags", "+frag_keyframe+empty_moov+default_base_moof")
            .file("fragments.mp4");
    assertThat(taken(film, ORDER).recoded()).isFalse();
  }

  @Test
  void quickTimeOfAnEditorIsCodedAnew() throws IOException {
    Path film =
        deliveries
            .film()
            .coded("-c:v", "prores_ks", "-profile:v", "1")
            .soundCoded("-c:a", "pcm_s24le")
            .file("editor.mov");
    assertThat(taken(film, ORDER).recoded()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "hevc10 | -c:v libx265 -preset ultrafast -x265-params log-level=error -pix_fmt yuv420p10le"
            + " -tag:v hvc1",
        "av1 | -c:v libsvtav1 -preset 12 -pix_fmt yuv420p",
        "444 | -c:v libx264 -preset ultrafast -pix_fmt yuv444p",
        "full range | -c:v libx264 -preset ultrafast -pix_fmt yuvj420p -color_range pc",
        "mpeg4 | -c:v mpeg4 -q:v 3"
      })
  void whatDoesNotPlayEverywhereIsCodedAnew(String name, String code) throws IOException {
    Path film = deliveries.film().coded(code.split(" ")).file(name.replace(' ', '-') + "-anew.mp4");
    assertThat(taken(film, ORDER).recoded()).isTrue();
  }

  @Test
  void surroundSoundBecomesStereoAndThePictureIsCopied() throws IOException {
    Path film =
        deliveries
            .film()
            .sounding("aevalsrc='0.2*sin(600*t)|0|0|0|0|0':c=5.1:s=48000")
            .file("surround.mp4");
    Taken taken = taken(film, ORDER);
    assertThat(taken.recoded()).isFalse();
    assertThat(TestMedia.probed(taken.video())).contains("channels=2");
  }

  @Test
  void coverIsNotTakenForTheFilm() throws IOException {
    Path cover = folder.resolve("cover.png");
    Path covered = folder.resolve("covered.mp4");
    TestMedia.run(
        folder,
        "-v",
        "error",
        "-f",
        "lavfi",
        "-i",
        "color=red:s=64x64",
        "-frames:v",
        "1",
        cover.toString());
    TestMedia.run(
        folder,
        "-v",
        "error",
        "-i",
        deliveries.film().file("uncovered.mp4").toString(),
        "-i",
        cover.toString(),
        "-map",
        "0",
        "-map",
        "1",
        "-c",
        "copy",
        "-disposition:v:1",
        "attached_pic",
        covered.toString());
    assertThat(taken(covered, ORDER).size()).isEqualTo(ORDERED);
  }

  @Test
  void headerThatLiesIsNotBelieved() throws IOException {
    Taken taken = taken(deliveries.withFalseHeader(), ORDER);
    assertThat(taken.size()).isEqualTo(ORDERED);
    assertThat(seconds(taken)).isCloseTo(4, within(0.1));
  }

  // Our own troubles.

  @Test
  void whoIsToldToStopStops() throws IOException {
    StopSignal stop = new StopSignal();
    stop.stop(StopReason.SHUTDOWN);
    FfmpegSteps steps =
        new FfmpegSteps(
            EngineFixture.FFMPEG,
            EngineSettings.defaults(),
            Files.createTempDirectory(folder, "intake"),
            stop);
    Path film = deliveries.film().file("stopped.mp4");
    assertThatThrownBy(() -> new ResultIntake(steps).take(film, ORDER))
        .isInstanceOf(StoppedException.class);
  }

  /** Each code once, and none that is not of this family. */
  @Test
  void codesAreDistinct() {
    assertThat(ResultFault.values())
        .extracting(ResultFault::code)
        .doesNotHaveDuplicates()
        .allMatch(code -> code.matches("result_[a-z_]+"))
        .hasSizeGreaterThanOrEqualTo(12);
  }

  private static ResultOrder order(double seconds, int width, int height, boolean sound) {
    return new ResultOrder(
        Duration.ofMillis(Math.round(seconds * 1000)), new Geometry.Size(width, height), sound);
  }

  /** It is taken, and ours plays everywhere. */
  private static Taken taken(Path film, ResultOrder order) throws IOException {
    ResultVerdict verdict = take(film, order);
    assertThat(verdict).isInstanceOf(Taken.class);
    Taken taken = (Taken) verdict;
    String probed = TestMedia.probed(taken.video());
    assertThat(probed)
        .contains("codec_name=\"h264\"", "pix_fmt=\"yuv420p\"", "width=" + taken.size().width());
    if (taken.sound()) {
      assertThat(probed).contains("codec_name=\"aac\"");
    }
    byte[] bytes = TestMedia.bytes(taken.video());
    assertThat(Deliveries.indexOf(bytes, Deliveries.latin("moov")))
        .as("the index comes first")
        .isLessThan(Deliveries.indexOf(bytes, Deliveries.latin("mdat")));
    BufferedImage thumbnail = TestMedia.read(taken.thumbnail());
    Geometry.Size small = Geometry.thumbnail(taken.size());
    assertThat(thumbnail.getWidth()).isEqualTo(small.width());
    assertThat(thumbnail.getHeight()).isEqualTo(small.height());
    assertThat(taken.video().resolveSibling("seen.yuv")).doesNotExist();
    return taken;
  }

  private static ResultVerdict take(Path file, ResultOrder order) throws IOException {
    return take(file, order, Files.createTempDirectory(folder, "intake"));
  }

  private static ResultVerdict take(Path file, ResultOrder order, Path own) {
    FfmpegSteps steps =
        new FfmpegSteps(EngineFixture.FFMPEG, EngineSettings.defaults(), own, new StopSignal());
    return new ResultIntake(steps).take(file, order);
  }

  private static double seconds(Taken taken) {
    return taken.length().toMillis() / 1000.0;
  }

  /** The coded packets of a kind. */
  private static String packets(Path file, String kind) {
    Path coded = file.resolveSibling(file.getFileName() + "." + kind + ".packets");
    TestMedia.run(
        folder,
        "-v",
        "error",
        "-i",
        file.toString(),
        "-map",
        "0:" + kind,
        "-c",
        "copy",
        "-f",
        "data",
        coded.toString());
    byte[] packets = TestMedia.bytes(coded);
    assertThat(packets).isNotEmpty();
    return HexFormat.of().formatHex(packets);
  }

  private static int brightest(BufferedImage image) {
    int brightest = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        brightest = Math.max(brightest, image.getRGB(x, y) >> 8 & 0xFF);
      }
    }
    return brightest;
  }
}
