package dev.reelwright.testkit.provider;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What was ordered, as read from a submit.
 *
 * @param model as sent
 * @param prompt as sent
 * @param seconds as sent; the API's default where it was not
 * @param width pixels of what is to come out
 * @param height pixels of what is to come out
 * @param withImage whether a start image came along
 * @param callback where the API is to call; empty: nowhere
 * @param fields anything else that the API shows again with the task, e.g. {@code size}
 */
public record StubOrder(
    String model,
    String prompt,
    int seconds,
    int width,
    int height,
    boolean withImage,
    Optional<URI> callback,
    Map<String, String> fields) {
  public StubOrder {
    fields = Map.copyOf(fields);
  }

  /** An order of a ratio such as {@code 16:9} and a short side such as {@code 720p}. */
  public static StubOrder of(
      String model,
      String prompt,
      int seconds,
      String aspectRatio,
      String resolution,
      boolean withImage,
      Optional<URI> callback) {
    int[] size = size(aspectRatio, resolution);
    return new StubOrder(
        model,
        prompt,
        seconds,
        size[0],
        size[1],
        withImage,
        callback,
        Map.of("aspectRatio", aspectRatio, "resolution", resolution));
  }

  /** Width and height, even, of a ratio and a short side; 4k is 2160. */
  public static int[] size(String aspectRatio, String resolution) {
    String[] parts = aspectRatio.split(":", 2);
    double ratio = Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]);
    int side =
        resolution.equalsIgnoreCase("4k")
            ? 2160
            : Integer.parseInt(resolution.replaceAll("\\D", ""));
    int other = (int) Math.round(side * Math.max(ratio, 1 / ratio) / 2) * 2;
    return ratio >= 1 ? new int[] {other, side} : new int[] {side, other};
  }

  /** Keeps the prompt out of logs. */
  @Override
  public String toString() {
    return "StubOrder[" + model + " " + seconds + "s " + width + "x" + height + "]";
  }
}
