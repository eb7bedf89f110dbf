package dev.reelwright.render.worker;

import java.util.List;

/**
 * Where a storyboard's files lie in the bucket that are there to be looked at while its video is
 * made. Without an epoch: an attempt that repeats another's work replaces its files.
 */
final class BoardKeys {
  private BoardKeys() {}

  static String illustration(String outputPrefix, String scene) {
    return illustrations(outputPrefix) + scene + ".jpg";
  }

  static String narration(String outputPrefix) {
    return outputPrefix + "/narration/narration.m4a";
  }

  /** All of them, as folders. Once the task is stored they are the receiver's to delete. */
  static List<String> folders(String outputPrefix) {
    return List.of(illustrations(outputPrefix), outputPrefix + "/narration/");
  }

  private static String illustrations(String outputPrefix) {
    return outputPrefix + "/scenes/";
  }
}
