package dev.reelwright.job.storyboard;

/** What became of an insert. */
sealed interface Insertion {
  StoryboardRecord record();

  /** It is there now, at its place. */
  record Inserted(StoryboardRecord record) implements Insertion {}

  /** One of this id was there before. */
  record Existing(StoryboardRecord record) implements Insertion {}
}
