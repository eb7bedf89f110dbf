package dev.reelwright.render.engine.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.testkit.TestMedia;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What providers deliver, good and bad, made by the real ffmpeg: {@code
 * film().of("testsrc2").as("mp4")}. Unless said otherwise 4 s of 320 x 180 at 24 frames a second,
 * H.264 and AAC.
 */
final class Deliveries {
  /** One picture, again and again. */
  static final String STILL = "select='eq(n,20)',loop=loop=-1:size=1:start=0,setpts=N/24/TB";

  private final Path folder;
  private final ServerSocket bait;

  Deliveries(Path folder) throws IOException {
    this.folder = folder;
    bait = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Files.copy(film().file("canary.mp4"), folder.resolve("secret.mp4"));
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

  Film film() {
    return new Film();
  }

  /** A clip in the making. */
  final class Film {
    private String picture = "testsrc2=s=320x180:r=24";
    private String sound = "sine=f=300:r=48000";
    private double seconds = 4;
    private final List<String> filter = new ArrayList<>();
    private List<String> pictureCode =
        List.of("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "24");
    private List<String> soundCode = List.of("-c:a", "aac");
    private final List<String> more = new ArrayList<>();

    /** A lavfi source. */
    Film of(String picture) {
      this.picture = picture;
      return this;
    }

    Film at(int width, int height, int rate) {
      return of("testsrc2=s=%dx%d:r=%d".formatted(width, height, rate));
    }

    Film sounding(String sound) {
      this.sound = sound;
      return this;
    }

    Film mute() {
      return sounding("");
    }

    Film lasting(double seconds) {
      this.seconds = seconds;
      return this;
    }

    Film through(String filter) {
      this.filter.addAll(List.of("-vf", filter));
      return this;
    }

    Film coded(String... code) {
      pictureCode = List.of(code);
      return this;
    }

    Film soundCoded(String... code) {
      soundCode = List.of(code);
      return this;
    }

    Film with(String... more) {
      this.more.addAll(List.of(more));
      return this;
    }

    Path file(String name) {
      List<String> argv = new ArrayList<>(List.of("-v", "error"));
      argv.addAll(List.of("-f", "lavfi", "-i", picture));
      if (!sound.isEmpty()) {
        argv.addAll(List.of("-f", "lavfi", "-i", sound));
      }
      argv.addAll(List.of("-t", Double.toString(seconds)));
      argv.addAll(filter);
      argv.addAll(pictureCode);
      if (!sound.isEmpty()) {
        argv.addAll(soundCode);
      }
      argv.addAll(more);
      Path file = folder.resolve(name);
      argv.add(file.toString());
      TestMedia.run(folder, argv.toArray(String[]::new));
      return file;
    }
  }

  /** A bad one, by what is bad about it. */
  Path bad(String what) throws IOException {
    String name = what.replaceAll("[^a-z0-9]", "-");
    Path file = folder.resolve(name);
    String mp4 = name + ".mp4";
    return switch (what) {
      case "empty" -> bytes(file, new byte[0]);
      case "html" ->
          text(file, "<!DOCTYPE html><html><head><title>Access denied</title></head></html>");
      case "json" -> text(file, "{\"error\":{\"code\":\"expired\",\"message\":\"link expired\"}}");
      case "xml of an object store" ->
          text(file, "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>");
      case "jpeg" -> picture("p.jpg");
      case "png" -> picture("p.png");
      case "gif" -> picture("p.gif");
      case "avif" ->
          bytes(
              file, concat(box("ftyp", latin("avif\0\0\0\0avifmif1")), box("mdat", new byte[99])));
      case "zip" -> zip(file);
      case "noise" -> {
        byte[] noise = new byte[50_000];
        new Random(11).nextBytes(noise);
        yield bytes(file, noise);
      }
      case "mpeg-ts" -> film().with("-f", "mpegts").file(name);
      case "mp3" -> TestMedia.voice(folder, "s.mp3", 4);
      case "wav" -> TestMedia.voice(folder, "s.wav", 4);
      case "m4a" -> TestMedia.voice(folder, "s.m4a", 4, "-c:a", "aac");
      case "webm with sound alone" -> TestMedia.voice(folder, "s.webm", 4, "-c:a", "libopus");
      case "hls" ->
          text(
              file,
              "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nsecret.mp4\n#EXTINF:4,\n"
                  + url("a.ts")
                  + "\n#EXT-X-ENDLIST\n");
      case "concat" ->
          text(file, "ffconcat version 1.0\nfile secret.mp4\nfile " + url("b.mp4") + "\n");
      case "dash" ->
          text(
              file,
              "<?xml version='1.0'?><MPD xmlns='urn:mpeg:dash:schema:mpd:2011'><Period><BaseURL>"
                  + url("c")
                  + "</BaseURL></Period></MPD>");
      case "cut, index first" -> cut(film().with("-movflags", "+faststart").file(mp4), 0.6, file);
      case "cut, index last" -> cut(film().file(mp4), 0.6, file);
      case "cut after a few bytes" -> cut(film().file(mp4), 0.003, file);
      case "cut, in fragments" ->
          cut(
              film().with("-movflags", "+frag_keyframe+empty_moov+default_base_moof").file(mp4),
              0.6,
              file);
      case "cut, webm" -> cut(webm(name + ".webm", 4), 0.6, file);
      case "cut, webm of unknown size" -> {
        byte[] bytes = TestMedia.bytes(webm(name + ".webm", 4));
        int segment = indexOf(bytes, new byte[] {0x18, 0x53, (byte) 0x80, 0x67});
        Arrays.fill(bytes, segment + 4, segment + 12, (byte) 0xFF);
        bytes[segment + 4] = 1;
        yield bytes(file, Arrays.copyOf(bytes, bytes.length * 6 / 10));
      }
      case "cut, and filled up with zeros" -> {
        byte[] bytes = TestMedia.bytes(film().with("-movflags", "+faststart").file(mp4));
        Arrays.fill(bytes, bytes.length * 6 / 10, bytes.length, (byte) 0);
        yield bytes(file, bytes);
      }
      case "damaged picture" -> damaged(film().mute().file(mp4), file);
      case "no frames" -> bytes(file, withoutFrames(TestMedia.bytes(film().file(mp4))));
      case "black" -> film().of("color=black:s=320x180:r=24").file(mp4);
      case "black in full range" ->
          film()
              .of("color=black:s=320x180:r=24")
              .through("scale=out_range=pc,format=yuvj420p")
              .coded("-c:v", "libx264", "-preset", "ultrafast", "-color_range", "pc")
              .file(mp4);
      case "black with the noise of a camera cap" ->
          film().of("color=0x020202:s=320x180:r=24").through("noise=alls=2:allf=t").file(mp4);
      case "green" -> film().of("color=0x008000:s=320x180:r=24").file(mp4);
      case "colours that fade" ->
          film().of("color=red:s=320x180:r=24").through("fade=t=out:st=1:d=3:color=blue").file(mp4);
      case "a still" -> film().of("testsrc2=s=320x180:r=24").through(STILL).file(mp4);
      case "a still of a hurried encoder" ->
          film()
              .at(1280, 720, 24)
              .through(STILL)
              .coded("-c:v", "libx264", "-preset", "ultrafast", "-crf", "34", "-g", "12")
              .with("-pix_fmt", "yuv420p")
              .file(mp4);
      case "one frame that lasts" -> film().of("testsrc2=s=320x180:r=1/4").mute().file(mp4);
      case "half as long" -> film().lasting(2).file(mp4);
      case "a little too short" -> film().lasting(3.2).file(mp4);
      case "a little too long" -> film().lasting(4.8).file(mp4);
      case "twice as long" -> film().lasting(8).file(mp4);
      case "webm twice as long" -> webm(name + ".webm", 8);
      case "portrait" -> film().at(180, 320, 24).file(mp4);
      case "portrait by its note alone" -> turned(film().file(mp4), name + "-turned.mp4");
      case "square" -> film().at(240, 240, 24).file(mp4);
      case "4:3" -> film().at(320, 240, 24).file(mp4);
      case "4:3 by the shape of its pixels" -> film().through("setsar=3/4").file(mp4);
      case "the next lower resolution" -> film().at(212, 120, 24).file(mp4);
      case "a thumbnail" -> film().at(64, 36, 24).file(mp4);
      case "no sound track" -> film().mute().file(mp4);
      case "digital silence" -> film().sounding("anullsrc=r=48000").file(mp4);
      case "silence of a dithering encoder" ->
          film().sounding("anoisesrc=r=48000:a=0.00002").file(mp4);
      case "12000 x 6750" -> film().of("color=red:s=12000x6750:r=1").lasting(1).mute().file(mp4);
      case "1000 frames a second" -> film().of("testsrc2=s=64x36:r=1000").file(mp4);
      case "20 sound tracks" -> {
        Film film = film();
        for (int i = 0; i < 20; i++) {
          film.with("-map", "1:a");
        }
        yield film.with("-map", "0:v").file(mp4);
      }
      case "pictures of an odd kind" -> film().coded("-c:v", "png").mute().file(name + ".mov");
      case "sound of an odd kind" -> film().soundCoded("-c:a", "adpcm_ima_qt").file(name + ".mov");
      default -> throw new IllegalArgumentException(what);
    };
  }

  /** Its header speaks of hours, and of pictures of 65535 x 65535 pixels; what is in it is good. */
  Path withFalseHeader() {
    byte[] bytes = TestMedia.bytes(film().file("true-header.mp4"));
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    buffer.putInt(indexOf(bytes, latin("mdhd")) + 20, Integer.MAX_VALUE);
    // The entry's type, and not the brand in the beginning.
    int entry = indexOf(bytes, latin("avc1"), indexOf(bytes, latin("stsd")));
    buffer.putShort(entry + 28, (short) 0xFFFF);
    buffer.putShort(entry + 30, (short) 0xFFFF);
    return bytes(folder.resolve("false-header.mp4"), bytes);
  }

  /**
   * Holds nothing itself and says that its pictures lie in a film beside it: QuickTime's alias,
   * relative.
   */
  Path referring() {
    byte[] whole = TestMedia.bytes(film().file("secret-film.mov"));
    ByteBuffer alias = ByteBuffer.allocate(200);
    alias.put(new byte[4]).put(new byte[10]).put((byte) 4).put(latin("disk")).put(new byte[23]);
    alias.put(new byte[12]).put((byte) 15).put(latin("secret-film.mov")).put(new byte[48]);
    alias.put(new byte[16]).putShort((short) 1).putShort((short) 1).put(new byte[16]);
    byte[] path = latin("disk:x:secret-film.mov");
    alias.putShort((short) 2).putShort((short) path.length).put(path);
    alias.putShort((short) -1).putShort((short) 0);
    Arrays.fill(
        whole, indexOf(whole, latin("mdat")) + 4, indexOf(whole, latin("moov")) - 4, (byte) 0);
    return bytes(folder.resolve("referring.mov"), withReference(whole, box("alis", alias.array())));
  }

  Path webm(String name, double seconds) {
    return film()
        .lasting(seconds)
        .coded("-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "500k")
        .soundCoded("-c:a", "libopus")
        .file(name);
  }

  /** The same packets, to be shown upright after a quarter turn. */
  Path turned(Path film, String name) {
    Path file = folder.resolve(name);
    TestMedia.run(
        folder,
        "-v",
        "error",
        "-display_rotation",
        "90",
        "-i",
        film.toString(),
        "-c",
        "copy",
        file.toString());
    return file;
  }

  private Path picture(String name) {
    Path file = folder.resolve(name);
    TestMedia.run(
        folder,
        "-v",
        "error",
        "-f",
        "lavfi",
        "-i",
        "testsrc2=s=320x180:d=0.04",
        "-frames:v",
        "1",
        file.toString());
    return file;
  }

  private static Path zip(Path file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("video.mp4"));
      zip.write(new byte[5_000_000]);
    }
    return bytes(file, bytes.toByteArray());
  }

  /** The first track's tables are empty. */
  private static byte[] withoutFrames(byte[] whole) {
    ByteBuffer buffer = ByteBuffer.wrap(whole);
    int track = indexOf(whole, latin("trak"));
    for (String table : List.of("stts", "stss", "stsc", "stco")) {
      buffer.putInt(indexOf(whole, latin(table), track) + 8, 0);
    }
    buffer.putInt(indexOf(whole, latin("stsz"), track) + 12, 0);
    return whole;
  }

  private static Path damaged(Path whole, Path file) {
    byte[] bytes = TestMedia.bytes(whole);
    int data = indexOf(bytes, latin("mdat"));
    for (int i = data + 9_000; i < data + 9_200; i++) {
      bytes[i] ^= 0x5A;
    }
    return bytes(file, bytes);
  }

  private static Path cut(Path whole, double part, Path file) {
    byte[] bytes = TestMedia.bytes(whole);
    return bytes(file, Arrays.copyOf(bytes, (int) (bytes.length * part)));
  }

  /** Puts an entry in the place of the first data reference; all boxes around it grow. */
  private static byte[] withReference(byte[] whole, byte[] entry) {
    int reference = indexOf(whole, latin("url "), indexOf(whole, latin("dref"))) - 4;
    int old = ByteBuffer.wrap(whole).getInt(reference);
    byte[] grown =
        concat(
            Arrays.copyOf(whole, reference),
            entry,
            Arrays.copyOfRange(whole, reference + old, whole.length));
    int more = entry.length - old;
    ByteBuffer buffer = ByteBuffer.wrap(grown);
    int from = 0;
    for (String around : List.of("moov", "trak", "mdia", "minf", "dinf", "dref")) {
      int at = indexOf(grown, latin(around), from) - 4;
      buffer.putInt(at, buffer.getInt(at) + more);
      from = at + 8;
    }
    return grown;
  }

  private static byte[] box(String type, byte[] content) {
    return concat(ByteBuffer.allocate(4).putInt(content.length + 8).array(), latin(type), content);
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  static int indexOf(byte[] bytes, byte[] wanted) {
    return indexOf(bytes, wanted, 0);
  }

  private static int indexOf(byte[] bytes, byte[] wanted, int from) {
    for (int i = from; i <= bytes.length - wanted.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    throw new AssertionError("not there: " + new String(wanted, StandardCharsets.ISO_8859_1));
  }

  static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Path text(Path file, String text) {
    return bytes(file, latin(text));
  }

  private static Path bytes(Path file, byte[] bytes) {
    return TestMedia.write(bytes, file);
  }

  private String url(String name) {
    return "http://127.0.0.1:" + bait.getLocalPort() + "/" + name;
  }
}
