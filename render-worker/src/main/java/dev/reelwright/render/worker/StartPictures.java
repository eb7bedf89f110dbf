package dev.reelwright.render.worker;

import dev.reelwright.provider.ProviderOrder.StartImage;
import dev.reelwright.render.config.RenderConfig;
import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.contract.RenderSpec;
import dev.reelwright.render.contract.RenderSpec.ProviderVideo;
import dev.reelwright.render.engine.Ffmpeg;
import dev.reelwright.render.engine.FfmpegArguments;
import dev.reelwright.render.engine.FfmpegSteps;
import dev.reelwright.render.engine.PictureIntake;
import dev.reelwright.render.fetch.Fetched;
import dev.reelwright.render.fetch.Fetches;
import dev.reelwright.render.media.ProbeVerdict;
import dev.reelwright.render.media.Refusal;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.render.storage.Bucket;
import dev.reelwright.render.storage.PresignedLinks;
import dev.reelwright.render.worker.JobFolders.JobFolder;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * The picture that a clip begins with: fetched from where the customer said, made one of ours, and
 * kept beside the task's results until the task ends, so that it is fetched once. Blocking.
 */
@ApplicationScoped
class StartPictures {
  private static final String JPEG = "image/jpeg";
  private static final String PNG = "image/png";
  private static final Duration WORK = Duration.ofMinutes(1);

  private final Fetches fetches;
  private final Bucket bucket;
  private final PresignedLinks links;
  private final RenderConfig config;

  StartPictures(Fetches fetches, Bucket bucket, PresignedLinks links, RenderConfig config) {
    this.fetches = fetches;
    this.bucket = bucket;
    this.links = links;
    this.config = config;
  }

  /** A picture, or why there is none. */
  sealed interface Picture<P> {
    record Ready<P>(P picture) implements Picture<P> {}

    record Refused<P>(Refusal refusal) implements Picture<P> {}
  }

  /**
   * For our own engine: a PNG in the folder, at most 4096 pixels a side.
   *
   * @throws dev.reelwright.render.process.ToolTrouble if our side failed
   * @throws dev.reelwright.render.storage.StorageTrouble if the store did
   */
  Picture<Path> png(RenderTask task, String url, Ffmpeg ffmpeg, JobFolder folder, StopSignal stop) {
    Path png = folder.file("start.png");
    if (url.equals(RenderSpec.EXAMPLE_PICTURE)) {
      return new Picture.Ready<>(example(png));
    }
    String key = BucketArtefacts.folder(task.outputPrefix()) + "start.png";
    if (bucket.fetchIfThere(key, png, stop)) {
      return new Picture.Ready<>(png);
    }
    Path theirs = folder.file("start.bin");
    Fetched fetched = fetches.picture(url, theirs, stop);
    if (fetched instanceof Fetched.Interrupted) {
      fetched = fetches.picture(url, theirs, stop); // once more: the next attempt may be far away
    }
    return switch (fetched) {
      case Fetched.Here here -> taken(theirs, png, key, ffmpeg, folder, stop);
      case Fetched.NotThere not -> unfetchable("there is no file at its address");
      case Fetched.OffLimits off -> unfetchable("its address cannot be used");
      case Fetched.Interrupted interrupted -> unfetchable("its server does not deliver it");
      case Fetched.TooLarge large ->
          refused(
              "image_file_too_large",
              "The picture of startImageUrl is too large. Use a smaller file.");
    };
  }

  private static Path example(Path png) {
    try (InputStream in = StartPictures.class.getResourceAsStream("example-picture.png")) {
      Files.copy(Objects.requireNonNull(in, "no example picture"), png);
      return png;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a picture of a render", e);
    }
  }

  private Picture<Path> taken(
      Path theirs, Path png, String key, Ffmpeg ffmpeg, JobFolder folder, StopSignal stop) {
    FfmpegSteps steps = steps(ffmpeg, folder, stop);
    return switch (new PictureIntake(steps).take(theirs, png)) {
      case ProbeVerdict.Refused<?> no -> new Picture.Refused<>(no.refusal());
      case ProbeVerdict.Accepted<?> yes -> {
        bucket.store(png, key, PNG, stop);
        yield new Picture.Ready<>(png);
      }
    };
  }

  /**
   * For providers: a JPEG of exactly the ordered size, which some of them insist on, cut from the
   * middle, and the address of it.
   *
   * @throws dev.reelwright.render.process.ToolTrouble if our side failed
   * @throws dev.reelwright.render.storage.StorageTrouble if the store did
   */
  Picture<StartImage> jpeg(
      RenderTask task,
      ProviderVideo spec,
      String url,
      Ffmpeg ffmpeg,
      JobFolder folder,
      StopSignal stop) {
    Path jpeg = folder.file("start.jpg");
    String key = BucketArtefacts.folder(task.outputPrefix()) + "start.jpg";
    if (!bucket.fetchIfThere(key, jpeg, stop)) {
      switch (png(task, url, ffmpeg, folder, stop)) {
        case Picture.Refused<Path> no -> {
          return new Picture.Refused<>(no.refusal());
        }
        case Picture.Ready<Path> png -> {
          frame(png.picture(), jpeg, spec, steps(ffmpeg, folder, stop));
          bucket.store(jpeg, key, JPEG, stop);
        }
      }
    }
    return new Picture.Ready<>(new StartImage(JPEG, bytes(jpeg), links.of(key)));
  }

  private static void frame(Path png, Path jpeg, ProviderVideo spec, FfmpegSteps steps) {
    String size = spec.width() + ":" + spec.height();
    List<String> argv = FfmpegArguments.start(steps.ffmpeg(), "error");
    argv.addAll(List.of("-protocol_whitelist", "file", "-format_whitelist", "png_pipe"));
    argv.addAll(List.of("-f", "png_pipe", "-i", FfmpegArguments.file(png)));
    argv.addAll(
        List.of(
            "-vf",
            "scale="
                + size
                + ":force_original_aspect_ratio=increase:flags=lanczos,crop="
                + size
                + ",setsar=1,format=yuvj420p"));
    argv.addAll(List.of("-c:v", "mjpeg", "-q:v", "2", "-frames:v", "1"));
    argv.addAll(FfmpegArguments.clean());
    argv.addAll(List.of("-f", "image2", "-update", "1", FfmpegArguments.file(jpeg)));
    steps.expectOk("picture", steps.run("picture", argv, WORK, line -> {}));
  }

  private FfmpegSteps steps(Ffmpeg ffmpeg, JobFolder folder, StopSignal stop) {
    return new FfmpegSteps(ffmpeg, config.engine(), folder.path(), stop);
  }

  private static <P> Picture<P> unfetchable(String why) {
    return refused(
        "image_unfetchable", "The picture of startImageUrl could not be fetched: " + why + ".");
  }

  private static <P> Picture<P> refused(String code, String message) {
    return new Picture.Refused<>(new Refusal(code, message));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a picture of a render", e);
    }
  }
}
