package dev.reelwright.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Frames, byte by byte. */
class WireTest {
  @Test
  void aRequestIsReadAsItWasWritten() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(1 + 8 + 5 * 8 + 4 + 2 + 4 + 4 + 5);
    out.writeByte(1);
    out.writeLong(42);
    for (double number : new double[] {0.9, 1.1, -0.1, 0.2, 1.5}) {
      out.writeDouble(number);
    }
    out.writeInt(1);
    out.writeChar('?');
    out.writeInt(350);
    out.writeInt(1);
    out.writeUTF("why");

    assertThat(Wire.read(in(bytes)))
        .contains(
            new Wire.Message.Ask(
                new Request(
                    42,
                    new Request.Character(0.9, 1.1, -0.1, 0.2),
                    1.5,
                    List.of(new Request.Word(List.of("why"), '?', 350)))));
  }

  @Test
  void theEndBetweenFramesIsAnEndAndWithinOneATrouble() throws IOException {
    assertThat(Wire.read(in(new ByteArrayOutputStream()))).isEmpty();

    ByteArrayOutputStream broken = new ByteArrayOutputStream();
    new DataOutputStream(broken).writeInt(20);
    assertThatThrownBy(() -> Wire.read(in(broken))).isInstanceOf(IOException.class);
  }

  @Test
  void senselessFramesAreRefused() throws IOException {
    ByteArrayOutputStream huge = new ByteArrayOutputStream();
    new DataOutputStream(huge).writeInt(Integer.MAX_VALUE);
    ByteArrayOutputStream unknown = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(unknown);
    out.writeInt(9);
    out.writeByte(77);
    out.writeLong(1);

    assertThatThrownBy(() -> Wire.read(in(huge))).hasMessageContaining("2147483647");
    assertThatThrownBy(() -> Wire.read(in(unknown))).hasMessageContaining("77");
  }

  @Test
  void soundIsWrittenLittleEndianBehindTheTimes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Wire.write(
        new DataOutputStream(bytes),
        new Answer.Spoken(5, new short[] {1, -2}, List.of(new Answer.Span(0, 2))));

    DataInputStream in = in(bytes);
    assertThat(in.readInt()).isEqualTo(bytes.size() - 4);
    assertThat(in.readLong()).isEqualTo(5);
    assertThat(in.readByte()).isZero();
    assertThat(in.readInt()).isEqualTo(1);
    assertThat(in.readInt()).isZero();
    assertThat(in.readInt()).isEqualTo(2);
    assertThat(in.readAllBytes()).containsExactly(1, 0, -2, -1);
  }

  private static DataInputStream in(ByteArrayOutputStream bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
  }
}
