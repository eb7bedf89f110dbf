package dev.reelwright.job.storyboard;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code reelwright.storyboards.*}: how many, how long, and what is kept for the next one. */
@ConfigMapping(prefix = "reelwright.storyboards")
public interface StoryboardsConfig {
  /** How many of an account's storyboards of one mode may be in progress; 1 or more. */
  @WithDefault("3")
  int places();

  /** What an approval orders: a model of the catalogue for orders of the kind storyboard. */
  @WithDefault("storyboard-scenes-1")
  String model();

  /** After so long without a change a draft fails; more than nothing. */
  @WithDefault("P7D")
  Duration draftLife();

  /** How long a worker may take for a script, waiting included; more than nothing. */
  @WithDefault("30m")
  Duration scriptDeadline();

  /** How long a scene that was made stays after the last job that needed it; not negative. */
  @WithDefault("P7D")
  Duration sceneRetention();

  /**
   * The same for a scene of a job that has failed, of which something may lie in the bucket: longer
   * than a worker that is told to stop goes on. More than nothing.
   */
  @WithDefault("1h")
  Duration unfinishedRetention();

  /** The same for scenes of a storyboard that was deleted; not negative. */
  @WithDefault("1m")
  Duration deletedGrace();

  /** How often overdue drafts and scenes that may go are looked for; a second or more. */
  @WithDefault("5s")
  Duration interval();

  /** Most scenes that one look deletes; 1 or more. */
  @WithDefault("50")
  int batch();

  /**
   * How long a look has for deleting before another takes over; until then nobody may count on
   * those scenes. A second or more.
   */
  @WithDefault("1m")
  Duration claim();
}
