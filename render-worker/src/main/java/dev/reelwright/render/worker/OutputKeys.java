package dev.reelwright.render.worker;

/**
 * Where one attempt's files go in the bucket; the epoch in the key keeps attempts from overwriting
 * each other.
 */
record OutputKeys(String video, String thumbnail) {
  static OutputKeys of(String outputPrefix, int epoch) {
    String folder = outputPrefix + "/" + epoch + "/";
    return new OutputKeys(folder + "video.mp4", folder + "thumbnail.jpg");
  }
}
