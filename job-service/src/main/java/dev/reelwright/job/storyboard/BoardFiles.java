package dev.reelwright.job.storyboard;

import dev.reelwright.job.contract.UploadRef;
import dev.reelwright.job.job.JobId;
import dev.reelwright.job.job.Output;
import dev.reelwright.job.job.StoredObject;
import dev.reelwright.job.plan.Holder;
import dev.reelwright.job.plan.Room;
import dev.reelwright.job.plan.Storage;
import dev.reelwright.job.plan.StorageDoor;
import dev.reelwright.job.plan.VideoLives;
import dev.reelwright.job.storyboard.board.Scene.Picture;
import dev.reelwright.job.storyboard.board.StoryboardId;
import dev.reelwright.render.contract.RenderSpec;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What accounts keep, as far as storyboards need it: a storyboard holds its pictures until its
 * video is there, and the video counts from then on. What takes a transaction is done in it or not
 * at all, and after the locks of job and storyboard.
 */
@ApplicationScoped
class BoardFiles {
  private final Storage storage;
  private final StorageDoor door;
  private final VideoLives videos;

  BoardFiles(Storage storage, StorageDoor door, VideoLives videos) {
    this.storage = storage;
    this.door = door;
    this.videos = videos;
  }

  /** Fails with {@link dev.reelwright.job.contract.Problem.StorageFull} where nothing fits. */
  Uni<Void> requireRoom(String account) {
    return door.room(account).invoke((Room room) -> room.require(1)).replaceWithVoid();
  }

  /**
   * The storyboard needs the pictures from now on: uploads whose room was reserved, and those of
   * assets. Fails with {@link dev.reelwright.job.contract.Problem.InvalidRequest} for an upload
   * without room, and with {@link Raced} if an asset has another picture by now.
   */
  Uni<Void> hold(
      SqlConnection transaction,
      String account,
      StoryboardId storyboard,
      Collection<Picture> pictures) {
    Holder holder = Holder.storyboard(storyboard.text());
    List<String> shared =
        pictures.stream().filter(picture -> !picture.own()).map(Picture::key).distinct().toList();
    return Multi.createFrom()
        .iterable(pictures)
        .filter(Picture::own)
        .onItem()
        .transformToUniAndConcatenate(
            picture -> storage.keep(transaction, account, upload(picture), holder))
        .onItem()
        .ignoreAsUni()
        .chain(() -> hold(transaction, account, shared, holder));
  }

  private Uni<Void> hold(
      SqlConnection transaction, String account, List<String> keys, Holder holder) {
    return keys.isEmpty()
        ? Uni.createFrom().voidItem()
        : storage
            .hold(transaction, account, keys, holder)
            .invoke(
                missing -> {
                  if (!missing.isEmpty()) {
                    throw new Raced("an asset has another picture, or none");
                  }
                })
            .replaceWithVoid();
  }

  /** Those of the keys under which a file of the account is kept just now. */
  Uni<Set<String>> kept(String account, Collection<String> keys) {
    return keys.isEmpty() ? Uni.createFrom().item(Set.of()) : door.kept(account, keys);
  }

  /** The storyboard does not need this picture any more. */
  Uni<Void> release(
      SqlConnection transaction, String account, StoryboardId storyboard, Picture picture) {
    return storage
        .letGo(
            transaction,
            account,
            storyboard.text(),
            Holder.storyboard(storyboard.text()),
            picture.key())
        .replaceWithVoid();
  }

  /**
   * A job makes the video, which is sure of its room until it has ended. Fails with {@link
   * dev.reelwright.job.contract.Problem.StorageFull}.
   *
   * @param until the job has surely ended
   */
  Uni<Void> begun(
      SqlConnection transaction,
      String account,
      JobId job,
      RenderSpec.Storyboard board,
      Instant until) {
    return storage.reserveVideo(
        transaction, account, job.text(), SceneBoards.charactersOfEach(board), until);
  }

  /** The job has ended without a video. */
  Uni<Void> missed(SqlConnection transaction, String account, JobId job) {
    return storage.releaseVideo(transaction, account, job.text());
  }

  /** The video is there, and counts from now on; the pictures are needed no more. */
  Uni<Void> made(
      SqlConnection transaction,
      String account,
      StoryboardId storyboard,
      JobId job,
      Output output,
      Instant at) {
    return storage
        .keepVideo(transaction, account, storyboard.text(), job.text(), files(output), at)
        .chain(() -> storage.letGoOfPictures(transaction, account, storyboard.text()))
        .replaceWithVoid();
  }

  /**
   * The storyboard was deleted, and its video with it.
   *
   * @return keys that are doomed
   */
  Uni<List<String>> deleted(SqlConnection transaction, String account, StoryboardId storyboard) {
    return storage.letGoOfAll(transaction, account, storyboard.text());
  }

  /** Those of the storyboards whose videos were deleted at the end of their time. */
  Uni<Set<StoryboardId>> gone(Collection<StoryboardId> storyboards) {
    return videos
        .of(storyboards.stream().map(StoryboardId::text).toList())
        .map(
            found ->
                found.values().stream()
                    .filter(video -> video.goneAt() != null)
                    .map(video -> new StoryboardId(video.storyboardId()))
                    .collect(Collectors.toSet()));
  }

  private static List<StoredObject> files(Output output) {
    return Stream.<@Nullable StoredObject>of(
            output.video(), output.thumbnail(), output.srt(), output.vtt())
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .toList();
  }

  private static UploadRef upload(Picture picture) {
    return new UploadRef(picture.key(), picture.mediaType(), picture.bytes(), picture.sha256());
  }
}
