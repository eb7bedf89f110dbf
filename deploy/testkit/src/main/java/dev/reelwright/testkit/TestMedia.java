package dev.reelwright.testkit;

import dev.reelwright.local.part.Ffmpeg;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.jspecify.annotations.NullUnmarked;

/** Pictures and sounds that the tests make for themselves, and looks at finished videos. */
@NullUnmarked // a path in a folder has a parent
public final class TestMedia {
  /** Corner colours of {@link #quadrants}: top left, top right, bottom left, bottom right. */
  public static final List<Color> CORNERS =
      List.of(
          new Color(200, 30, 30),
          new Color(30, 160, 40),
          new Color(40, 50, 200),
          new Color(220, 200, 30));

  private static final Ffmpeg PROGRAMS = located();

  private static Ffmpeg located() {
    try {
      return Ffmpeg.locate();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Absolute path of ffmpeg. */
  public static String ffmpeg() {
    return PROGRAMS.ffmpeg().toString();
  }

  /** Absolute path of ffprobe. */
  public static String ffprobe() {
    return PROGRAMS.ffprobe().toString();
  }

  /** Runs ffmpeg with these arguments; what it said. */
  public static String run(Path folder, String... arguments) {
    return call(folder, ffmpeg(), List.of("-hide_banner", "-nostdin", "-y"), arguments);
  }

  /** ffprobe's flat listing of streams and format. */
  public static String probed(Path file) {
    return call(
        file.getParent(),
        ffprobe(),
        List.of("-v", "error", "-show_streams", "-show_format", "-of", "flat"),
        file.toString());
  }

  /** What ffprobe says, asked in its own words. */
  public static String probe(Path file, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add(file.toString());
    return call(file.getParent(), ffprobe(), List.of("-v", "error"), all.toArray(String[]::new));
  }

  /** The integrated loudness of a file, LUFS. */
  public static double loudness(Path file) {
    String said = run(file.getParent(), "-i", file.toString(), "-af", "ebur128", "-f", "null", "-");
    String summary = said.substring(said.lastIndexOf("Integrated loudness:"));
    String value = summary.substring(summary.indexOf("I:") + 2, summary.indexOf("LUFS"));
    return Double.parseDouble(value.strip());
  }

  /** A frame of a video, decoded. */
  public static BufferedImage frame(Path video, double second) {
    Path png = video.resolveSibling("frame-" + System.nanoTime() + ".png");
    run(
        video.getParent(),
        "-v",
        "error",
        "-ss",
        Double.toString(second),
        "-i",
        video.toString(),
        "-frames:v",
        "1",
        png.toString());
    return read(png);
  }

  public static BufferedImage read(Path image) {
    try {
      return ImageIO.read(image.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A sound made by a lavfi source, e.g. {@code sine=f=440:d=1}, encoded as the name says. */
  public static Path sound(Path folder, String name, String source, String... encoding) {
    List<String> arguments = new ArrayList<>(List.of("-v", "error", "-f", "lavfi", "-i", source));
    arguments.addAll(List.of(encoding));
    arguments.add(folder.resolve(name).toString());
    run(folder, arguments.toArray(String[]::new));
    return folder.resolve(name);
  }

  /** A second of something like speech. */
  public static Path voice(Path folder, String name, double seconds, String... encoding) {
    String source =
        "aevalsrc='0.25*sin(2*PI*(180+20*sin(2*PI*3*t))*t)*(0.5+0.5*sin(2*PI*4*t))"
            + "+0.1*sin(2*PI*900*t)*(0.5+0.5*sin(2*PI*5*t))':d="
            + seconds;
    return sound(folder, name, source, encoding);
  }

  /** Four coloured quadrants. */
  public static BufferedImage quadrants(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D graphics = image.createGraphics();
    for (int i = 0; i < 4; i++) {
      graphics.setColor(CORNERS.get(i));
      graphics.fillRect((i % 2) * width / 2, (i / 2) * height / 2, width / 2 + 1, height / 2 + 1);
    }
    graphics.dispose();
    return image;
  }

  public static Path write(BufferedImage image, String format, Path file) {
    try {
      if (!ImageIO.write(image, format, file.toFile())) {
        throw new IllegalStateException("no writer for " + format);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Path write(byte[] bytes, Path file) {
    try {
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The quadrants as a camera stores them under an EXIF orientation, to be seen upright. */
  public static Path oriented(Path folder, int orientation, int uprightWidth, int uprightHeight) {
    boolean swap = orientation >= 5;
    int width = swap ? uprightHeight : uprightWidth;
    int height = swap ? uprightWidth : uprightHeight;
    BufferedImage upright = quadrants(uprightWidth, uprightHeight, BufferedImage.TYPE_INT_RGB);
    BufferedImage stored = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        // EXIF 2.3, figure of tag 274: where the stored row 0 and column 0 are to be seen.
        int seenX =
            switch (orientation) {
              case 1, 4 -> x;
              case 2, 3 -> width - 1 - x;
              case 5, 8 -> y;
              default -> height - 1 - y;
            };
        int seenY =
            switch (orientation) {
              case 1, 2 -> y;
              case 3, 4 -> height - 1 - y;
              case 5, 6 -> x;
              default -> width - 1 - x;
            };
        stored.setRGB(x, y, upright.getRGB(seenX, seenY));
      }
    }
    Path plain = write(stored, "jpg", folder.resolve("plain-" + orientation + ".jpg"));
    byte[] exif =
        new byte[] {
          'E',
          'x',
          'i',
          'f',
          0,
          0,
          'M',
          'M',
          0,
          42,
          0,
          0,
          0,
          8,
          0,
          1,
          0x01,
          0x12,
          0,
          3,
          0,
          0,
          0,
          1,
          0,
          (byte) orientation,
          0,
          0,
          0,
          0,
          0,
          0
        };
    return write(
        withSegment(bytes(plain), 0xE1, exif), folder.resolve("exif-" + orientation + ".jpg"));
  }

  /** A CMYK JPEG as Photoshop writes it: values inverted, Adobe marker. */
  public static Path cmyk(Path folder, int width, int height) {
    BufferedImage rgb = quadrants(width, height, BufferedImage.TYPE_INT_RGB);
    WritableRaster raster = Raster.createInterleavedRaster(0, width, height, 4, null);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        Color colour = new Color(rgb.getRGB(x, y));
        int black = 255 - Math.max(colour.getRed(), Math.max(colour.getGreen(), colour.getBlue()));
        int light = 255 - black;
        raster.setPixel(
            x,
            y,
            new int[] {
              colour.getRed() * 255 / light,
              colour.getGreen() * 255 / light,
              colour.getBlue() * 255 / light,
              light
            });
      }
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(raster, null, null), null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] adobe = new byte[] {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};
    return write(withSegment(out.toByteArray(), 0xEE, adobe), folder.resolve("cmyk.jpg"));
  }

  private static byte[] withSegment(byte[] jpeg, int marker, byte[] payload) {
    return ByteBuffer.allocate(jpeg.length + 4 + payload.length)
        .put(jpeg, 0, 2)
        .put((byte) 0xFF)
        .put((byte) marker)
        .putShort((short) (payload.length + 2))
        .put(payload)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  /** A valid PNG of any size that compresses to almost nothing. */
  public static Path bomb(Path file, int width, int height) {
    byte[] row = new byte[(width + 7) / 8 + 1];
    Deflater deflater = new Deflater(9);
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    byte[] buffer = new byte[64 * 1024];
    for (int y = 0; y < height; y++) {
      deflater.setInput(row);
      while (!deflater.needsInput()) {
        data.write(buffer, 0, deflater.deflate(buffer));
      }
    }
    deflater.finish();
    while (!deflater.finished()) {
      data.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
    chunk(
        png,
        "IHDR",
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put(new byte[] {1, 0, 0, 0, 0})
            .array());
    chunk(png, "IDAT", data.toByteArray());
    chunk(png, "IEND", new byte[0]);
    return write(png.toByteArray(), file);
  }

  private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    png.writeBytes(name);
    png.writeBytes(data);
    png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  private static String call(Path folder, String program, List<String> first, String... arguments) {
    List<String> argv = new ArrayList<>(List.of(program));
    argv.addAll(first);
    argv.addAll(List.of(arguments));
    try {
      Path said = Files.createTempFile("said", ".txt");
      Process process =
          new ProcessBuilder(argv)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("too slow: " + argv);
      }
      String text = Files.readString(said, StandardCharsets.ISO_8859_1);
      Files.delete(said);
      if (process.exitValue() != 0) {
        throw new IllegalStateException(argv + " failed: " + text);
      }
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private TestMedia() {}
}
