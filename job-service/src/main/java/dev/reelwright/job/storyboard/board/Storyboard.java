package dev.reelwright.job.storyboard.board;

import dev.reelwright.job.job.Blame;
import dev.reelwright.job.job.Failure;
import dev.reelwright.job.job.JobId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A storyboard's state. Immutable; any thread.
 *
 * <pre>
 *   of a prompt -> Scripting --scripted--> Refining --approve--> Approved --made--> Completed
 *                   |    ^                  |  ^ edit, picture,     |
 *                   |    +--- regenerate ---+  | attach, restore    |
 *   of a script ----|--------------------------+                    |
 *                   |    ^                  |                       |
 *       failed, overdue  +-- regenerate --  |  -- draft expired     | missed
 *                   |                     \ v                       |
 *                   +--------------------> Failed <-----------------+
 * </pre>
 *
 * <p>What a customer asks for in the wrong state is refused with {@link NotNow}; news that comes
 * late or twice changes nothing. It may be deleted in any state: that is a mark of the record, and
 * nothing moves it any more.
 */
public sealed interface Storyboard {
  /** What the customer reads of a draft that nobody touched. */
  Failure DRAFT_EXPIRED =
      new Failure(
          "draft_expired",
          "Nobody changed or approved the script for too long. Nothing was charged.",
          Blame.CUSTOMER);

  /** What the customer reads of a script that did not come in time. */
  Failure SCRIPT_OVERDUE =
      new Failure(
          "deadline_exceeded",
          "The script was not written in time. Nothing was charged.",
          Blame.PLATFORM);

  Draft draft();

  /** Whether it takes one of its account's places. */
  boolean isInProgress();

  /** The newest script's task has begun, as far as a worker says. */
  default Turn begun(int writing) {
    return Turn.to(this);
  }

  /** A script is written. One that nobody waits for any more changes nothing. */
  default Turn scripted(int writing, String title, List<Scene> scenes) {
    return Turn.to(this);
  }

  /** A script will not come. */
  default Turn writingFailed(int writing, Failure failure) {
    return Turn.to(this);
  }

  /**
   * Its owner changes a scene; what is null stays.
   *
   * @throws NoSuchScene if the newest script has none of this id
   */
  default Turn edit(
      String sceneId,
      @Nullable List<Scene.Line> speech,
      @Nullable String visual,
      @Nullable String prompt) {
    throw new NotNow("edit", this);
  }

  /** Its owner wants a picture to be seen instead of a drawn one. Throws as {@link #edit}. */
  default Turn replacePicture(String sceneId, Scene.Picture picture) {
    throw new NotNow("replace the picture of", this);
  }

  /**
   * More may be seen in it.
   *
   * @param speakers names of those of them who may speak
   */
  default Turn attach(List<String> assetIds, List<String> speakers) {
    throw new NotNow("attach assets to", this);
  }

  /** An earlier script becomes the newest, as it was when it was replaced. */
  default Turn restore(int version, @Nullable String title, List<Scene> scenes) {
    throw new NotNow("restore a version of", this);
  }

  /** A new script is wanted. */
  default Turn regenerate(@Nullable String feedback) {
    throw new NotNow("regenerate", this);
  }

  /** Its price is frozen, and a job makes the video. */
  default Turn approve(JobId job) {
    throw new NotNow("approve", this);
  }

  /** A job of it has ended. */
  default Turn ended(JobId job, Ending ending) {
    return Turn.to(this);
  }

  /** Nobody has moved it for as long as its state may last. */
  default Turn expire() {
    return Turn.to(this);
  }

  /** Its owner deletes it: who works at it is told. The job, if there is one, is another matter. */
  default Turn delete() {
    return Turn.to(this);
  }

  /** The newest approval's job, once there is one that counts. */
  default Optional<JobId> job() {
    return Optional.empty();
  }

  /** The first state of one whose script is to be written. */
  static Turn ofPrompt(List<String> assetIds, List<String> speakers) {
    return write(Draft.of(assetIds, speakers), null);
  }

  /** The first state of one whose script is given. */
  static Turn ofScript(
      @Nullable String title, List<Scene> scenes, List<String> assetIds, List<String> speakers) {
    return Turn.to(
        new Refining(Draft.of(assetIds, speakers).withScript(title, scenes)),
        new Effect.NewVersion(Effect.Source.GIVEN, 0));
  }

  private static Turn write(Draft draft, @Nullable String feedback) {
    Scripting next = new Scripting(draft.beingWritten(feedback), false);
    return Turn.to(next, new Effect.Write(next.draft().writings()));
  }

  private static Turn rewrite(Draft draft, @Nullable String feedback) {
    return write(draft, feedback).and(new Effect.Asked("regenerate", feedback));
  }

  /**
   * A worker writes a script.
   *
   * @param begun whether one has said so
   */
  record Scripting(Draft draft, boolean begun) implements Storyboard {
    @Override
    public boolean isInProgress() {
      return true;
    }

    @Override
    public Turn begun(int writing) {
      return Turn.to(isAwaited(writing) ? new Scripting(draft, true) : this);
    }

    @Override
    public Turn scripted(int writing, String title, List<Scene> scenes) {
      return isAwaited(writing)
          ? Turn.to(
              new Refining(draft.withScript(title, scenes)),
              new Effect.NewVersion(Effect.Source.WRITTEN, 0))
          : Turn.to(this);
    }

    @Override
    public Turn writingFailed(int writing, Failure failure) {
      return isAwaited(writing) ? fail(failure) : Turn.to(this);
    }

    @Override
    public Turn expire() {
      return fail(SCRIPT_OVERDUE).and(new Effect.StopWriting(draft.writings()));
    }

    @Override
    public Turn delete() {
      return Turn.to(this, new Effect.StopWriting(draft.writings()));
    }

    private boolean isAwaited(int writing) {
      return writing == draft.writings();
    }

    private Turn fail(Failure failure) {
      return Turn.to(new Failed(draft, failure), new Effect.FailedAlone(failure));
    }
  }

  /** People read the script, change it and approve it. */
  record Refining(Draft draft) implements Storyboard {
    @Override
    public boolean isInProgress() {
      return true;
    }

    @Override
    public Turn edit(
        String sceneId,
        @Nullable List<Scene.Line> speech,
        @Nullable String visual,
        @Nullable String prompt) {
      Scene before = scene(sceneId);
      return changed(before, before.edited(speech, visual, prompt));
    }

    @Override
    public Turn replacePicture(String sceneId, Scene.Picture picture) {
      Scene before = scene(sceneId);
      Turn changed = changed(before, before.showing(picture));
      return before.picture() == null || before.picture().key().equals(picture.key())
          ? changed
          : changed.and(new Effect.PictureReplaced(before.picture()));
    }

    @Override
    public Turn attach(List<String> assetIds, List<String> speakers) {
      Draft with = draft.withAssets(assetIds, speakers);
      return with.equals(draft)
          ? Turn.to(this)
          : Turn.to(new Refining(with), new Effect.AssetsAttached(assetIds));
    }

    @Override
    public Turn restore(int version, @Nullable String title, List<Scene> scenes) {
      return Turn.to(
          new Refining(draft.withScript(title, scenes)),
          new Effect.NewVersion(Effect.Source.RESTORED, version));
    }

    @Override
    public Turn regenerate(@Nullable String feedback) {
      return rewrite(draft, feedback);
    }

    @Override
    public Turn approve(JobId job) {
      return Turn.to(
          new Approved(draft.approvedOnceMore(), job), new Effect.Asked("approve", job.text()));
    }

    @Override
    public Turn expire() {
      return Turn.to(new Failed(draft, DRAFT_EXPIRED), new Effect.FailedAlone(DRAFT_EXPIRED));
    }

    private Scene scene(String id) {
      return draft.scene(id).orElseThrow(() -> new NoSuchScene(id));
    }

    private Turn changed(Scene before, Scene after) {
      return before.equals(after)
          ? Turn.to(this)
          : Turn.to(new Refining(draft.with(after)), new Effect.SceneChanged(before, after));
    }
  }

  /**
   * A job makes the video.
   *
   * @param of which one
   */
  record Approved(Draft draft, JobId of) implements Storyboard {
    @Override
    public boolean isInProgress() {
      return true;
    }

    @Override
    public Optional<JobId> job() {
      return Optional.of(of);
    }

    @Override
    public Turn ended(JobId job, Ending ending) {
      if (!job.equals(of)) {
        return Turn.to(this);
      }
      return Turn.to(
          switch (ending) {
            case Ending.Made made -> new Completed(draft, job);
            case Ending.Missed missed -> new Failed(draft, missed.failure());
          });
    }
  }

  /**
   * There is a video.
   *
   * @param of which job made it
   */
  record Completed(Draft draft, JobId of) implements Storyboard {
    @Override
    public boolean isInProgress() {
      return false;
    }

    @Override
    public Optional<JobId> job() {
      return Optional.of(of);
    }
  }

  /** There is no video, or no script; a new script begins anew. */
  record Failed(Draft draft, Failure failure) implements Storyboard {
    @Override
    public boolean isInProgress() {
      return false;
    }

    @Override
    public Turn regenerate(@Nullable String feedback) {
      return rewrite(draft, feedback);
    }
  }
}
