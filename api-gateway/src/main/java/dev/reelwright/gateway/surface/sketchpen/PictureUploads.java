package dev.reelwright.gateway.surface.sketchpen;

import dev.reelwright.dialect.Dialects;
import dev.reelwright.dialect.sketchpen.SketchpenDialect;
import dev.reelwright.gateway.caller.Caller;
import dev.reelwright.gateway.edge.Stories;
import dev.reelwright.gateway.upload.FormSpec;
import dev.reelwright.gateway.upload.FormSpec.FilePart;
import dev.reelwright.gateway.upload.ReceivedForm.ReceivedFile;
import dev.reelwright.gateway.upload.Upload;
import dev.reelwright.gateway.upload.Uploads;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.UploadRef;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/**
 * One picture, in the form's part {@code file}: its head is judged (413, 415), room is held for it
 * in the account's storage (403), its bytes go into the bucket (413, 415, 422), and then it belongs
 * to whoever takes it; or it is deleted, and its room is free again.
 */
@ApplicationScoped
class PictureUploads {
  private static final String FILE = "file";
  private static final List<String> PICTURES = List.of("image/jpeg", "image/png", "image/webp");

  /**
   * A picture under a wrong name is a picture: many are saved as {@code .jpg} whatever they are.
   */
  private static final FormSpec FORM =
      new FormSpec(
          List.of(new FilePart(FILE, SketchpenDialect.MAX_IMAGE_BYTES, PICTURES, PICTURES, false)),
          List.of());

  private final Uploads uploads;
  private final long maxBodyBytes;

  PictureUploads(Uploads uploads, Dialects dialects) {
    this.uploads = uploads;
    this.maxBodyBytes =
        dialects.named(SketchpenDialect.NAME).orElseThrow().surface().maxBodyBytes();
  }

  /**
   * Takes the picture of a request. Fails with the problems above, with {@link
   * Problem.Unavailable}, or as its taker does.
   *
   * @param request paused
   * @param owner what it is for; part of its key
   * @param taker makes it somebody's; what it refuses is deleted
   */
  <T> Uni<T> receive(
      HttpServerRequest request, Caller caller, String owner, Function<UploadRef, Uni<T>> taker) {
    return uploads
        .boundary(request, maxBodyBytes)
        .chain(
            boundary ->
                uploads
                    .beginInRoom(caller.account(), owner, FORM, mostBytes(request))
                    .chain(upload -> Stories.toItsEnd(store(request, boundary, upload, taker))));
  }

  private <T> Uni<T> store(
      HttpServerRequest request,
      String boundary,
      Upload upload,
      Function<UploadRef, Uni<T>> taker) {
    return uploads
        .receive(request, boundary, FORM, upload, maxBodyBytes)
        .onFailure()
        .call(() -> uploads.discard(upload))
        .map(form -> picture(upload, form.file(FILE)))
        .chain(picture -> give(upload, picture, taker));
  }

  private <T> Uni<T> give(Upload upload, UploadRef picture, Function<UploadRef, Uni<T>> taker) {
    return taker
        .apply(picture)
        .call(() -> uploads.accepted(upload))
        .onFailure(Uploads::isRefusal)
        .call(() -> uploads.discard(upload));
  }

  private static UploadRef picture(Upload upload, ReceivedFile file) {
    return new UploadRef(upload.key(FILE), file.mediaType(), file.bytes(), file.sha256());
  }

  /**
   * A file is smaller than the form it comes in; a form of unknown length may bring the largest.
   */
  private static long mostBytes(HttpServerRequest request) {
    long declared = Uploads.declaredBytes(request);
    return declared == 0 ? SketchpenDialect.MAX_IMAGE_BYTES : declared;
  }
}
