package dev.reelwright.system;

/** When, in the making of a video from a storyboard, somebody may die. */
public enum Moment {
  /** A worker writes the script of a prompt. */
  SCRIPTING,
  /** A worker makes a picture for each scene. */
  ILLUSTRATING,
  /** A worker speaks a scene. */
  NARRATING,
  /** A worker puts the times together. */
  CURATING,
  /** A worker draws a scene. */
  DRAWING,
  /** A worker joins the scenes. */
  COMPOSING,
  /** The first file of the finished video lies in the bucket, and nobody knows of it yet. */
  STORING,
  /** job-service takes an approval. */
  APPROVING,
  /** The worker has written down that the video is stored; job-service is about to hear of it. */
  STORED;

  /** Which process dies. */
  String victim() {
    return switch (this) {
      case SCRIPTING, ILLUSTRATING, NARRATING, CURATING, DRAWING, COMPOSING, STORING ->
          "render-worker";
      case APPROVING, STORED -> "job-service";
    };
  }

  boolean isAWorkers() {
    return victim().equals("render-worker");
  }
}
