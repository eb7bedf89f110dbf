package dev.reelwright.render.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.render.media.ProbeVerdict;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.testkit.TestMedia;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Start images and pictures of scenes come in through one door. */
@NullUnmarked // JUnit sets the fields
class PictureIntakeTest {
  @TempDir static Path folder;
  private static HostileFiles hostile;

  @BeforeAll
  static void setBait() throws IOException {
    hostile = new HostileFiles(folder);
  }

  @AfterAll
  static void nobodyCalled() throws IOException {
    hostile.assertNobodyCalled();
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "hls, image_unsupported, PNG",
    "concat, image_unsupported, PNG",
    "svg, image_unsupported, PNG",
    "15000 x 15000 png, image_too_large, 15000",
    "truncated png, image_truncated, complete",
    "damaged png, image_corrupt, damaged",
    "empty, image_empty, empty",
    "animated webp, image_animated, animated",
  })
  void badPicturesAreRefusedAndNothingIsLeft(String what, String code, String told)
      throws IOException {
    Path named = folder.resolve("upload-" + code + what.length() + ".png");
    Files.copy(hostile.badPicture(what), named, StandardCopyOption.REPLACE_EXISTING);
    Path own = Files.createTempDirectory(folder, "intake");
    Path png = own.resolve("ours.png");

    ProbeVerdict<Geometry.Size> verdict = intake(own).take(named, png);

    assertThat(verdict)
        .isInstanceOfSatisfying(
            ProbeVerdict.Refused.class,
            refused -> {
              assertThat(refused.refusal().code()).isEqualTo(code);
              assertThat(refused.refusal().message())
                  .contains(told)
                  .endsWith(".")
                  .doesNotContain(folder.toString());
            });
    assertThat(own).isEmptyDirectory();
  }

  @Test
  void goodPictureBecomesOneOfOursUprightAndWithoutItsMetadata() throws IOException {
    Path own = Files.createTempDirectory(folder, "intake");
    Path png = own.resolve("ours.png");

    ProbeVerdict<Geometry.Size> verdict =
        intake(own).take(TestMedia.oriented(folder, 6, 480, 320), png);

    assertThat(verdict).isEqualTo(new ProbeVerdict.Accepted<>(new Geometry.Size(480, 320)));
    BufferedImage image = TestMedia.read(png);
    EngineFixture.assertUprightQuadrants(image, 12);
    assertThat(TestMedia.bytes(png)).startsWith(0x89, 'P', 'N', 'G');
    assertThat(TestMedia.probed(png)).doesNotContainIgnoringCase("orientation");
  }

  private static PictureIntake intake(Path own) {
    return new PictureIntake(
        new FfmpegSteps(EngineFixture.FFMPEG, EngineSettings.defaults(), own, new StopSignal()));
  }
}
