package dev.reelwright.render.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.testkit.TestMedia;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked // JUnit sets the fields
class ImageHeaderTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void jpegTellsSizeAndOrientation(int orientation) throws IOException {
    Path file = TestMedia.oriented(folder, orientation, 48, 32);

    ImageHeader header = ImageHeader.read(MediaKind.JPEG, file);

    assertThat(header.orientation()).isEqualTo(Orientation.ofExif(orientation));
    assertThat(header.width()).isEqualTo(orientation >= 5 ? 32 : 48);
    assertThat(header.height()).isEqualTo(orientation >= 5 ? 48 : 32);
    assertThat(header.complete()).isTrue();
  }

  @Test
  void cutJpegIsIncomplete() throws IOException {
    byte[] whole = TestMedia.bytes(TestMedia.oriented(folder, 1, 480, 320));
    Path cut = TestMedia.write(Arrays.copyOf(whole, whole.length - 2), folder.resolve("cut.jpg"));

    assertThat(ImageHeader.read(MediaKind.JPEG, cut).complete()).isFalse();
  }

  @Test
  void pngTellsSizeAndWhetherItIsWhole() throws IOException {
    Path png =
        TestMedia.write(
            TestMedia.quadrants(70, 50, BufferedImage.TYPE_INT_RGB), "png", folder.resolve("a"));
    byte[] whole = TestMedia.bytes(png);
    Path cut = TestMedia.write(Arrays.copyOf(whole, whole.length - 5), folder.resolve("cut"));

    assertThat(ImageHeader.read(MediaKind.PNG, png))
        .isEqualTo(new ImageHeader(70, 50, Orientation.UPRIGHT, false, true));
    assertThat(ImageHeader.read(MediaKind.PNG, cut).complete()).isFalse();
  }

  @Test
  void webpOfLyingLengthsEndsTheReading() throws IOException {
    byte[] riff =
        ByteBuffer.allocate(30)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put("RIFF".getBytes(StandardCharsets.US_ASCII))
            .putInt(22)
            .put("WEBP".getBytes(StandardCharsets.US_ASCII))
            .put("VP8X".getBytes(StandardCharsets.US_ASCII))
            .putInt(-1)
            .put(new byte[] {2, 0, 0, 0, 99, 0})
            .array();

    ImageHeader header =
        ImageHeader.read(MediaKind.WEBP, TestMedia.write(riff, folder.resolve("lie.webp")));

    assertThat(header.animated()).isTrue();
    assertThat(header.complete()).isFalse();
  }

  @Test
  void nonsenseInExifMeansUpright() {
    byte[] pointsOutside = {'M', 'M', 0, 42, 127, -1, -1, -1, 0, 0, 0, 0, 0, 0};
    byte[] unknownOrder = {'X', 'X', 0, 42, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0};

    assertThat(ImageHeader.exifOrientation(pointsOutside, 0)).isEqualTo(Orientation.UPRIGHT);
    assertThat(ImageHeader.exifOrientation(unknownOrder, 0)).isEqualTo(Orientation.UPRIGHT);
    assertThat(ImageHeader.exifOrientation(new byte[3], 0)).isEqualTo(Orientation.UPRIGHT);
  }
}
