package dev.reelwright.render.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.testkit.TestMedia;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Files that are broken, false or meant to do harm, beside a file of somebody else and a server
 * that nobody may call.
 */
final class HostileFiles {
  private final Path folder;
  private final Path picture;
  private final Path voice;
  private final ServerSocket bait;

  HostileFiles(Path folder) throws IOException {
    this.folder = folder;
    picture =
        TestMedia.write(
            TestMedia.quadrants(320, 240, BufferedImage.TYPE_INT_RGB),
            "jpg",
            folder.resolve("picture.jpg"));
    voice = TestMedia.voice(folder, "voice.mp3", 6, "-b:a", "64k");
    Files.copy(voice, folder.resolve("canary.mp3")); // "another tenant's" file, within reach
    Files.copy(picture, folder.resolve("canary.jpg"));
    bait = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  /** A good one. */
  Path picture() {
    return picture;
  }

  /** A good one. */
  Path voice() {
    return voice;
  }

  /** Nothing has knocked so far; closes the door. */
  void assertNobodyCalled() throws IOException {
    try (ServerSocket socket = bait) {
      socket.setSoTimeout(100);
      socket.accept();
      throw new AssertionError("a tool opened a connection");
    } catch (SocketTimeoutException expected) {
      assertThat(expected).hasMessageContaining("timed out");
    }
  }

  /** A bad picture, by what is bad about it. */
  Path badPicture(String what) throws IOException {
    Path file = folder.resolve(what.replace(' ', '-'));
    return switch (what) {
      case "empty" -> TestMedia.write(new byte[0], file);
      case "text" -> text(file, "I am not a picture, whatever my name says.");
      case "gif" ->
          TestMedia.write(TestMedia.quadrants(64, 64, BufferedImage.TYPE_INT_RGB), "gif", file);
      case "svg" ->
          text(
              file,
              "<svg xmlns='http://www.w3.org/2000/svg' width='99' height='99'><image href='"
                  + url("x.png")
                  + "' width='9' height='9'/></svg>");
      case "mp3 renamed" -> voice;
      case "hls" ->
          text(
              file,
              "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\ncanary.jpg\n#EXTINF:10,\n"
                  + url("e.png")
                  + "\n#EXT-X-ENDLIST\n");
      case "concat" ->
          text(file, "ffconcat version 1.0\nfile canary.jpg\nfile " + url("f.png") + "\n");
      case "15000 x 15000 png" -> TestMedia.bomb(file, 15_000, 15_000);
      case "30000 x 30000 png" -> TestMedia.bomb(file, 30_000, 30_000);
      case "9000 x 9000 png" -> TestMedia.bomb(file, 9_000, 9_000);
      case "1 x 1" ->
          TestMedia.write(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), "png", file);
      case "2000 x 16" ->
          TestMedia.write(new BufferedImage(2000, 16, BufferedImage.TYPE_INT_RGB), "png", file);
      case "animated webp" -> {
        Path webp = folder.resolve("animated.webp");
        TestMedia.run(
            folder,
            "-v",
            "error",
            "-f",
            "lavfi",
            "-i",
            "testsrc2=s=64x64:d=0.4",
            "-c:v",
            "libwebp_anim",
            webp.toString());
        yield webp;
      }
      case "truncated jpeg" -> cut(picture, 0.6, file);
      case "truncated png" -> cut(good("png"), 0.6, file);
      case "truncated webp" -> cut(good("webp"), 0.6, file);
      case "damaged png" -> damaged(good("png"), 0.5, file);
      case "damaged jpeg header" -> {
        byte[] bytes = TestMedia.bytes(picture);
        Arrays.fill(bytes, 20, 160, (byte) 0); // quantisation tables
        yield TestMedia.write(bytes, file);
      }
      case "header alone" -> cut(picture, 0.01, file);
      default -> throw new IllegalArgumentException(what);
    };
  }

  /** A bad sound, by what is bad about it. */
  Path badSound(String what) throws IOException {
    Path file = folder.resolve("sound-" + what.replace(' ', '-'));
    return switch (what) {
      case "empty" -> TestMedia.write(new byte[0], file);
      case "text" -> text(file, "I am not a sound, whatever my name says.");
      case "picture renamed" -> picture;
      case "hls naming a file" ->
          text(
              file, "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\ncanary.mp3\n#EXT-X-ENDLIST\n");
      case "hls naming a server" ->
          text(
              file,
              "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n"
                  + url("a.mp3")
                  + "\n#EXT-X-ENDLIST\n");
      case "concat" ->
          text(file, "ffconcat version 1.0\nfile canary.mp3\nfile " + url("b.mp3") + "\n");
      case "dash" ->
          text(
              file,
              "<?xml version='1.0'?><MPD xmlns='urn:mpeg:dash:schema:mpd:2011'><Period><BaseURL>"
                  + url("c")
                  + "</BaseURL></Period></MPD>");
      case "hls behind an id3 tag" ->
          text(file, "ID3\3\0\0\0\0\0\0#EXTM3U\n#EXTINF:10,\n" + url("d.mp3") + "\ncanary.mp3\n");
      case "mp4 without sound" -> video(file, "-an");
      case "video with sound" -> video(file, "-c:a", "aac", "-shortest");
      case "truncated mp3" -> cut(voice, 0.6, file);
      case "truncated m4a" ->
          cut(TestMedia.voice(folder, "whole.m4a", 4, "-c:a", "aac"), 0.6, file);
      case "truncated wav" -> cut(TestMedia.voice(folder, "whole.wav", 4), 0.6, file);
      case "noise behind an mp3 header" -> {
        byte[] bytes = new byte[20_000];
        new java.util.Random(7).nextBytes(bytes);
        System.arraycopy(TestMedia.bytes(voice), 0, bytes, 0, 400);
        yield TestMedia.write(bytes, file);
      }
      case "50 ms" -> TestMedia.voice(folder, "short.wav", 0.05);
      case "longer than allowed" -> voice;
      case "longer than allowed without saying so" ->
          TestMedia.voice(folder, "unsaid.mp3", 8, "-q:a", "9", "-write_xing", "0");
      default -> throw new IllegalArgumentException(what);
    };
  }

  private Path video(Path file, String... more) {
    Path mp4 = folder.resolve(file.getFileName() + ".mp4");
    String[] base = {
      "-v", "error", "-f", "lavfi", "-i", "testsrc2=s=64x64:d=1", "-f", "lavfi", "-i", "sine=d=1"
    };
    TestMedia.run(
        folder,
        Stream.of(base, more, new String[] {mp4.toString()})
            .flatMap(Arrays::stream)
            .toArray(String[]::new));
    return mp4;
  }

  private Path good(String format) {
    Path file = folder.resolve("good." + format);
    TestMedia.run(
        folder,
        "-v",
        "error",
        "-f",
        "lavfi",
        "-i",
        "testsrc2=s=320x240:d=0.04",
        "-frames:v",
        "1",
        file.toString());
    return file;
  }

  private static Path cut(Path whole, double part, Path file) {
    byte[] bytes = TestMedia.bytes(whole);
    return TestMedia.write(Arrays.copyOf(bytes, (int) (bytes.length * part)), file);
  }

  private static Path damaged(Path whole, double at, Path file) {
    byte[] bytes = TestMedia.bytes(whole);
    int from = (int) (bytes.length * at);
    for (int i = from; i < from + 40; i++) {
      bytes[i] ^= 0x5A;
    }
    return TestMedia.write(bytes, file);
  }

  private static Path text(Path file, String text) {
    return TestMedia.write(text.getBytes(StandardCharsets.ISO_8859_1), file);
  }

  private String url(String name) {
    return "http://127.0.0.1:" + bait.getLocalPort() + "/" + name;
  }
}
