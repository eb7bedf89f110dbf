package dev.reelwright.gateway.upload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartReaderTest {
  private static final String DELIMITER = "\r\n--xy";
  private static final String HEAD = "Content-Disposition: form-data; name=";

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 64, 1000, 100_000})
  void theSamePartsAreFoundHoweverTheBytesArrive(int pieceBytes) {
    String form =
        "--b\r\n"
            + HEAD
            + "\"image\"; filename=\"a.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n"
            + "one\r\ntwo\r\n--\r\n--bx?\r\n\r\n--b\r\n"
            + HEAD
            + "audio\r\n\r\n\r\n--b--\r\nafterwards";

    // "\r\n--bx" contains the boundary as a prefix: it is one, followed by rubbish.
    assertThatThrownBy(() -> read("b", form, pieceBytes)).isInstanceOf(MultipartException.class);

    String sound = form.replace("--bx?", "-bx?");
    assertThat(read("b", sound, pieceBytes))
        .containsExactly("image image/jpeg [one\r\ntwo\r\n--\r\n-bx?\r\n]", "audio null []");
  }

  @Test
  void randomContentComesOutAsItWentIn() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      String content = nastyContent(random);
      String form = "--xy\r\n" + HEAD + "\"f\"\r\n\r\n" + content + "\r\n--xy--";

      assertThat(read("xy", form, 1 + random.nextInt(12)))
          .as("seed %d round %d", seed, round)
          .containsExactly("f null [" + content + "]");
    }
  }

  @Test
  void preambleAndPaddingAreTolerated() {
    assertThat(read("b", "hello\r\n--b \t\r\n" + HEAD + "x\r\n\r\n1\r\n--b--", 4))
        .containsExactly("x null [1]");
  }

  @Test
  void quotedNamesMayHoldEscapes() {
    assertThat(
            read("b", "--b\r\n" + HEAD + "\"a\\\"b\"; filename=\"c:\\d.jpg\"\r\n\r\n1\r\n--b--", 9))
        .containsExactly("a\"b null [1]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no boundary at all",
        "--b",
        "--b\r\n",
        "--b\r\nContent-Disposition: form-data; name=x\r\n\r\ncontent that breaks off",
        "--b\r\nContent-Disposition: form-data; name=x\r\n\r\ncontent\r\n--b\r\n",
        "--b\r\nContent-Disposition: form-data; name=x\r\n\r\ncontent\r\n--b-",
        "--b\r\nContent-Disposition: form-data; name=x\r\n\r\ncontent\r\n--b-x",
        "--b\nContent-Disposition: form-data; name=x\n\ncontent\n--b--",
        "--b\r\n\r\nno headers\r\n--b--",
        "--b\r\nContent-Disposition: attachment; name=x\r\n\r\n1\r\n--b--",
        "--b\r\nContent-Disposition: form-data\r\n\r\n1\r\n--b--",
        "--b\r\nContent-Disposition: form-data; name=\"x\r\n\r\n1\r\n--b--",
        "--b\r\nno colon here\r\n\r\n1\r\n--b--",
        "--b\r\nContent-Disposition: form-data; name=x\r\nContent-Transfer-Encoding: base64\r\n\r\n1\r\n--b--"
      })
  void whatIsNotInOrderIsBroken(String form) {
    assertThatThrownBy(() -> read("b", form, 3)).isInstanceOf(MultipartException.class);
  }

  @Test
  void endlessHeadersAreCutOff() {
    String form = "--b\r\nX: " + "y".repeat(9000);

    assertThatThrownBy(() -> read("b", form, 100))
        .isInstanceOf(MultipartException.class)
        .hasMessageContaining("too long");
  }

  @Test
  void anEndlessPreambleIsCutOff() {
    assertThatThrownBy(() -> read("b", "y".repeat(2000), 100))
        .isInstanceOf(MultipartException.class);
  }

  @Test
  void theBoundaryIsReadFromTheContentType() {
    assertThat(MultipartReader.boundary("multipart/form-data; boundary=abc")).contains("abc");
    assertThat(MultipartReader.boundary("Multipart/Form-Data; charset=x; boundary=\"a b\""))
        .contains("a b");
    assertThat(MultipartReader.boundary("application/json")).isEmpty();
    assertThat(MultipartReader.boundary(null)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"\"",
        "multipart/form-data; boundary=\"a",
        "multipart/form-data; boundary=a\u00e4",
        "multipart/form-data; boundary=1234567890123456789012345678901234567890123456789012345678901234567890x"
      })
  void aMissingOrMalformedBoundaryIsBroken(String contentType) {
    assertThatThrownBy(() -> MultipartReader.boundary(contentType))
        .isInstanceOf(MultipartException.class);
  }

  private static String nastyContent(Random random) {
    String[] atoms = {
      "\r", "\n", "\r\n", "-", "--", "\r\n--", "\r\n--x", "x", "y", "\u0000", "\u00ff"
    };
    StringBuilder content = new StringBuilder();
    for (int atom = random.nextInt(40); atom > 0; atom--) {
      content.append(atoms[random.nextInt(atoms.length)]);
    }
    // Again, since what stood around a delimiter that was taken out may make another.
    while (content.indexOf(DELIMITER) >= 0) {
      content.delete(content.indexOf(DELIMITER), content.indexOf(DELIMITER) + DELIMITER.length());
    }
    return content.toString();
  }

  private static List<String> read(String boundary, String form, int pieceBytes) {
    List<String> parts = new ArrayList<>();
    MultipartReader reader =
        new MultipartReader(
            boundary,
            new MultipartReader.Listener() {
              private final ByteArrayOutputStream content = new ByteArrayOutputStream();
              private String head = "";

              @Override
              public void partBegins(MultipartReader.Part part) {
                content.reset();
                head = part.name() + " " + part.contentType();
              }

              @Override
              public void partBytes(byte[] bytes, int from, int to) {
                content.write(bytes, from, to - from);
              }

              @Override
              public void partEnds() {
                parts.add(head + " [" + content.toString(ISO_8859_1) + "]");
              }
            });
    byte[] bytes = form.getBytes(ISO_8859_1);
    for (int at = 0; at < bytes.length; at += pieceBytes) {
      reader.feed(bytes, at, Math.min(at + pieceBytes, bytes.length));
    }
    reader.end();
    return parts;
  }
}
