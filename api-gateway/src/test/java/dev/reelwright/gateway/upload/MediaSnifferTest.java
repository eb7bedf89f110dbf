package dev.reelwright.gateway.upload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaSnifferTest {
  record Sample(String bytes, String type) {}

  static Stream<Sample> samples() {
    return Stream.of(
        new Sample("\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF", "image/jpeg"),
        new Sample("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR", "image/png"),
        new Sample("RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        new Sample("RIFF\0\0\0\0WAVEfmt ", "audio/wav"),
        new Sample("RIFF\0\0\0\0AVI LIST", "video/x-msvideo"),
        new Sample("ID3\u0004\0\0\0\0\0\0", "audio/mpeg"),
        new Sample("\u00ff\u00fb\u0090\u0064" + "\0".repeat(50), "audio/mpeg"),
        new Sample("\u00ff\u00f3\u0048\u00c4" + "\0".repeat(50), "audio/mpeg"),
        new Sample("\0\0\0\u0020ftypM4A \0\0\0\0M4A mp42", "audio/mp4"),
        new Sample("\0\0\0\u0018ftypmp42\0\0\0\0isommp42", "audio/mp4"),
        new Sample("\0\0\0\u0018ftypqt  \0\0\0\0qt  ", "video/quicktime"),
        new Sample("\0\0\0\u0018ftypheic\0\0\0\0mif1heic", "image/heic"),
        new Sample("\0\0\0\u0018ftypavif\0\0\0\0avifmif1", "image/avif"),
        new Sample("OggS\0\u0002" + "\0".repeat(22) + "\u0001OpusHead", "audio/ogg"),
        new Sample("OggS\0\u0002" + "\0".repeat(22) + "\u0001\u0080theora", "video/ogg"),
        new Sample("fLaC\0\0\0\"", "audio/flac"),
        new Sample("\u00ff\u00f1\u0050\u0080", "audio/aac"),
        new Sample("GIF89a", "image/gif"),
        new Sample("%PDF-1.7", "application/pdf"),
        new Sample("#EXTM3U\n#EXT-X-VERSION:3", "application/vnd.apple.mpegurl"),
        new Sample("ffconcat version 1.0\nfile '/etc/passwd'\n", "text/plain"),
        new Sample("just some words", "text/plain"),
        new Sample("<svg xmlns='http://www.w3.org/2000/svg'/>", "text/plain"),
        new Sample("\u00ff\u00feh\0i\0", "unknown"),
        new Sample("\u0001\u0002\u0003\u0004", "unknown"),
        new Sample("\u00ff", "text/plain"));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theBytesDecide(Sample sample) {
    byte[] bytes = sample.bytes().getBytes(ISO_8859_1);

    assertThat(MediaSniffer.sniff(bytes, bytes.length)).isEqualTo(sample.type());
  }

  @Test
  void twoBytesThatLookLikeAFrameAreNotSoundIfNoSecondFrameFollows() {
    byte[] bytes = ("\u00ff\u00fb\u0090\u0064" + "\0".repeat(1000)).getBytes(ISO_8859_1);

    assertThat(MediaSniffer.sniff(bytes, bytes.length)).isEqualTo("unknown");
  }

  @Test
  void twoFramesInARowAreSound() {
    // 128 kbit/s at 44.1 kHz: 417 bytes a frame.
    String frame = "\u00ff\u00fb\u0090\u0064" + "\0".repeat(413);
    byte[] bytes = frame.repeat(3).getBytes(ISO_8859_1);

    assertThat(MediaSniffer.sniff(bytes, bytes.length)).isEqualTo("audio/mpeg");
  }

  @ParameterizedTest
  @CsvSource({
    "image/jpeg,image/jpeg", "image/jpg,image/jpeg", "IMAGE/JPEG,image/jpeg",
    "application/octet-stream,image/png", "'',image/png", "audio/mp3,audio/mpeg",
    "audio/x-wav,audio/wav", "audio/wave,audio/wav", "audio/x-m4a,audio/mp4",
    "audio/aac,audio/mp4", "application/ogg,audio/ogg", "'audio/ogg; codecs=opus',audio/ogg"
  })
  void namesForTheSameThingDoNotContradict(String claimed, String found) {
    assertThat(MediaSniffer.contradicts(claimed, found)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "image/png,image/jpeg", "image/jpeg,image/webp", "text/plain,image/png",
    "audio/mpeg,audio/wav", "image/jpeg,audio/mpeg", "nonsense,image/png"
  })
  void aWrongNameIsALie(String claimed, String found) {
    assertThat(MediaSniffer.contradicts(claimed, found)).isTrue();
  }

  @Test
  void noClaimIsNoLie() {
    assertThat(MediaSniffer.contradicts(null, "image/png")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 8, 11})
  void aFileOfAFewBytesIsJudgedWithoutTrouble(int length) {
    assertThat(MediaSniffer.sniff(new byte[16], length)).isEqualTo("unknown");
  }
}
