package dev.reelwright.render.engine.result;

import dev.reelwright.render.media.Refusal;

/** What can be wrong with a file that a provider delivered. */
public enum ResultFault {
  /** No bytes at all. */
  EMPTY("result_empty", "What the provider delivered is an empty file."),
  /** A page, a text, a picture, an archive, or a container that we do not read. */
  NOT_A_VIDEO("result_not_a_video", "What the provider delivered is not a video."),
  /** More bytes than a video may have. */
  TOO_LARGE("result_too_large", "What the provider delivered is too large."),
  /** A playlist that names other files, sizes or rates that only mean harm, a bomb. */
  HOSTILE("result_hostile", "What the provider delivered is not safe to open."),
  /** The file itself says that more of it should be there. */
  TRUNCATED("result_truncated", "The video was not delivered completely."),
  /** Sound alone. */
  NO_PICTURE("result_no_picture", "What the provider delivered has no picture, only sound."),
  /** A track for pictures, and none in it. */
  NO_FRAMES("result_no_frames", "The video that was delivered has not a single frame."),
  /** Damaged, or coded in a way that we do not read. */
  UNDECODABLE("result_undecodable", "The video that was delivered is damaged."),
  WRONG_LENGTH(
      "result_wrong_length", "The video that was delivered has not the length that was ordered."),
  WRONG_SHAPE(
      "result_wrong_shape", "The video that was delivered has not the shape that was ordered."),
  TOO_SMALL(
      "result_too_small", "The video that was delivered has far fewer pixels than were ordered."),
  BLACK("result_black", "The video that was delivered is black from beginning to end."),
  ONE_COLOUR(
      "result_one_colour", "The video that was delivered shows nothing but one plain colour."),
  FROZEN("result_frozen", "The video that was delivered is one picture that never moves."),
  SILENT("result_silent", "The video that was delivered has no sound, although it was ordered.");

  private final String code;
  private final String message;

  ResultFault(String code, String message) {
    this.code = code;
    this.message = message;
  }

  /** Stable; a promise to clients. */
  public String code() {
    return code;
  }

  /** For the customer. */
  public String message() {
    return message;
  }

  /** Both together. */
  public Refusal refusal() {
    return new Refusal(code, message);
  }
}
