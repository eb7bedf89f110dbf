package dev.reelwright.render.engine;

/** What a video's picture is coded as. */
public enum VideoCodec {
  H264("h264"),
  HEVC("hevc"),
  VP9("vp9"),
  AV1("av1");

  private final String probed;

  VideoCodec(String probed) {
    this.probed = probed;
  }

  /** As ffprobe names it. */
  public String probed() {
    return probed;
  }
}
