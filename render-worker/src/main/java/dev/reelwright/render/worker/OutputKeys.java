package dev.reelwright.render.worker;

import java.util.List;

/**
 * Where one attempt's files go in the bucket; the epoch in the key keeps attempts from overwriting
 * each other.
 */
record OutputKeys(String video, String thumbnail, String srt, String vtt) {
  static OutputKeys of(String outputPrefix, int epoch) {
    String folder = outputPrefix + "/" + epoch + "/";
    return new OutputKeys(
        folder + "video.mp4",
        folder + "thumbnail.jpg",
        folder + "captions.srt",
        folder + "captions.vtt");
  }

  /** What an attempt may have left. */
  List<String> all() {
    return List.of(video, thumbnail, srt, vtt);
  }
}
