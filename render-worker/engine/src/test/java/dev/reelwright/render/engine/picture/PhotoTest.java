package dev.reelwright.render.engine.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked // JUnit sets the field
class PhotoTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_3BYTE_BGR,
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_BYTE_INDEXED,
        BufferedImage.TYPE_4BYTE_ABGR
      })
  void coloursStayWhateverTheStorage(int type) throws IOException {
    BufferedImage image = new BufferedImage(40, 90, type);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(102, 102, 102));
    graphics.fillRect(0, 0, 40, 90);
    graphics.dispose();

    Photo photo = Photo.read(written(image, "png"));

    int expected =
        type == BufferedImage.TYPE_BYTE_GRAY ? image.getRaster().getSample(0, 0, 0) : 102;
    assertThat(photo.rows().row(80)[39] & 0xFFFFFF).isEqualTo(expected * 0x10101);
  }

  @Test
  void transparentBecomesWhite() throws IOException {
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(1, 0, 0xFF112233);

    int[] row = Photo.read(written(image, "png")).rows().row(0);

    assertThat(row[0] & 0xFFFFFF).isEqualTo(0xFFFFFF);
    assertThat(row[1] & 0xFFFFFF).isEqualTo(0x112233);
  }

  @Test
  void jpegIsToldByItsContent() throws IOException {
    Path file = written(TestPictures.plain(64, 32, Color.RED), "jpg");
    Path misnamed = Files.move(file, folder.resolve("picture.png"));

    assertThat(Photo.read(misnamed).width()).isEqualTo(64);
  }

  @Test
  void veryLargeOnesAreKeptAtHalfTheirSides() throws IOException {
    BufferedImage image = new BufferedImage(5300, 5000, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(5298, 4998, 0, 200);

    Photo photo = Photo.read(written(image, "png"));

    assertThat(photo.width()).isEqualTo(2650);
    assertThat(photo.height()).isEqualTo(2500);
    assertThat(photo.rows().row(2499)[2649] & 0xFF).isEqualTo(200);
  }

  @Test
  void rowsComeInAnyOrder() {
    BufferedImage image = new BufferedImage(3, 200, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 200; y++) {
      image.setRGB(2, y, y);
    }
    Photo.Rows rows = Photo.of(image).rows();

    for (int y : new int[] {0, 63, 64, 199, 150, 5, 198}) {
      assertThat(rows.row(y)[2] & 0xFFFFFF).isEqualTo(y);
    }
  }

  @Test
  void moreThanFiftyMegapixelsAreRefusedUndecoded() throws IOException {
    Path bomb = Files.write(folder.resolve("bomb.png"), pngHeader(10_000, 5_001));

    assertThatThrownBy(() -> Photo.read(bomb))
        .isInstanceOfSatisfying(
            PictureTrouble.class,
            trouble -> assertThat(trouble.code()).isEqualTo("picture_too_large"))
        .hasMessageContaining("10000x5001")
        .hasMessageContaining("50 megapixels");
  }

  @Test
  void whatIsNoPictureIsSaidToBeNone() throws IOException {
    Path text = Files.writeString(folder.resolve("a.png"), "#EXTM3U\n/etc/passwd");
    Path gif = written(TestPictures.plain(8, 8, Color.RED), "gif");
    byte[] whole = Files.readAllBytes(written(TestPictures.person(400, 300, 200, 90, 60), "png"));
    Path cut = Files.write(folder.resolve("cut.png"), Arrays.copyOf(whole, 120));

    for (Path file : new Path[] {text, gif, cut, folder.resolve("missing.png")}) {
      assertThatThrownBy(() -> Photo.read(file))
          .as("%s", file.getFileName())
          .isInstanceOfSatisfying(
              PictureTrouble.class,
              trouble -> assertThat(trouble.code()).isEqualTo("picture_unreadable"));
    }
  }

  private Path written(BufferedImage image, String format) throws IOException {
    File file = folder.resolve("picture." + format).toFile();
    assertThat(ImageIO.write(image, format, file)).isTrue();
    return file.toPath();
  }

  private static byte[] pngHeader(int width, int height) throws IOException {
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(chunk);
    data.write("IHDR".getBytes(StandardCharsets.US_ASCII));
    data.writeInt(width);
    data.writeInt(height);
    data.write(new byte[] {8, 2, 0, 0, 0});
    CRC32 sum = new CRC32();
    sum.update(chunk.toByteArray());
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(file);
    out.writeLong(0x89504E470D0A1A0AL);
    out.writeInt(13);
    out.write(chunk.toByteArray());
    out.writeInt((int) sum.getValue());
    out.write(new byte[64]);
    return file.toByteArray();
  }
}
