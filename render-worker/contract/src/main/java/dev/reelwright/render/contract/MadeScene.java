package dev.reelwright.render.contract;

import java.util.List;

/**
 * A scene of a finished storyboard.
 *
 * @param id as ordered
 * @param key as ordered; its pieces lie under it, for the next video that has the same scene
 * @param bytes that its pieces take in the bucket
 * @param reused whether all of it was there before
 * @param startMillis when it begins in the video
 * @param durationMillis how long it lasts
 * @param words what is said, with times from the scene's beginning
 */
public record MadeScene(
    String id,
    String key,
    long bytes,
    boolean reused,
    long startMillis,
    long durationMillis,
    List<SpokenWord> words) {
  public MadeScene {
    words = List.copyOf(words);
  }
}
