package dev.reelwright.provider.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A {@code multipart/form-data} body. Not for more than one thread. */
public final class Multipart {
  private final String boundary;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  /**
   * @param unguessable what nobody who writes a part can know; the boundary is made of it, so that
   *     the same order gives the same bytes and no part can hold the boundary
   */
  public Multipart(String unguessable) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(unguessable.getBytes(StandardCharsets.UTF_8));
      boundary = "part-" + HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Adds a field of text. */
  public Multipart field(String name, String value) {
    write("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n");
    write(value + "\r\n");
    return this;
  }

  /** Adds a file. */
  public Multipart file(String name, String fileName, String mediaType, byte[] bytes) {
    write("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; ");
    write("filename=\"" + fileName + "\"\r\nContent-Type: " + mediaType + "\r\n\r\n");
    body.writeBytes(bytes);
    write("\r\n");
    return this;
  }

  /** For the header of that name. */
  public String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  /** All that was added, and the end. */
  public byte[] bytes() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(body.toByteArray());
    whole.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    return whole.toByteArray();
  }

  private void write(String text) {
    body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
