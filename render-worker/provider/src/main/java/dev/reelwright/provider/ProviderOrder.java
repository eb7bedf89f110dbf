package dev.reelwright.provider;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * What is asked of a provider.
 *
 * @param reference ours, unique for each submission, unguessable; providers that keep such a thing
 *     are given it
 * @param model the provider's own id of the model
 * @param prompt 1 to 5000 characters
 * @param seconds length
 * @param aspectRatio e.g. {@code 16:9}
 * @param resolution the short side, e.g. {@code 720p}
 * @param width pixels of that
 * @param height pixels of that
 * @param startImage empty: text to video; {@link StartImage#sent()} where only looks follow
 * @param callback where the provider may call; empty: nowhere
 * @param intendedAt when we wrote down that we would ask
 * @param firstIntendedAt when we first wrote that down for the same task, here or at another
 *     provider; {@code intendedAt} at the first time
 */
public record ProviderOrder(
    String reference,
    String model,
    String prompt,
    int seconds,
    String aspectRatio,
    String resolution,
    int width,
    int height,
    Optional<StartImage> startImage,
    Optional<URI> callback,
    Instant intendedAt,
    Instant firstIntendedAt) {
  /** The first submission of its task. */
  public ProviderOrder(
      String reference,
      String model,
      String prompt,
      int seconds,
      String aspectRatio,
      String resolution,
      int width,
      int height,
      Optional<StartImage> startImage,
      Optional<URI> callback,
      Instant intendedAt) {
    this(
        reference,
        model,
        prompt,
        seconds,
        aspectRatio,
        resolution,
        width,
        height,
        startImage,
        callback,
        intendedAt,
        intendedAt);
  }

  /**
   * The picture that the clip begins with, already looked at and re-encoded by us.
   *
   * @param mediaType {@code image/png} or {@code image/jpeg}
   * @param url a presigned URL that a provider can read for a day
   */
  public record StartImage(String mediaType, byte[] bytes, URI url) {
    /**
     * What is left of a picture once it was submitted: whoever looks for the task must know that it
     * has one, and not what it shows.
     */
    public static StartImage sent() {
      return new StartImage("image/jpeg", new byte[0], URI.create("about:blank"));
    }
  }

  /** Keeps the prompt out of logs. */
  @Override
  public String toString() {
    return "ProviderOrder[" + reference + " " + model + " " + seconds + "s " + resolution + "]";
  }
}
