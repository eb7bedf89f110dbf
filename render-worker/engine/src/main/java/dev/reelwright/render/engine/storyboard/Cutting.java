package dev.reelwright.render.engine.storyboard;

import dev.reelwright.render.contract.RenderStage;
import dev.reelwright.render.engine.FfmpegSteps;
import dev.reelwright.render.engine.Geometry;
import dev.reelwright.render.engine.Inspection;
import dev.reelwright.render.engine.PromisedVideo;
import dev.reelwright.render.engine.RenderOutcome;
import dev.reelwright.render.engine.RenderProgress;
import dev.reelwright.render.engine.Thumbnail;
import dev.reelwright.render.engine.VideoInspector;
import dev.reelwright.render.engine.caption.CaptionPage;
import dev.reelwright.render.engine.caption.Subtitles;
import dev.reelwright.render.engine.compose.Chapter;
import dev.reelwright.render.engine.compose.Coding;
import dev.reelwright.render.engine.compose.Joiner;
import dev.reelwright.render.engine.compose.MusicBed;
import dev.reelwright.render.engine.compose.Segment;
import dev.reelwright.render.engine.compose.SoundTrack;
import dev.reelwright.render.engine.story.Frame;
import dev.reelwright.render.engine.story.Narrated;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Joins scenes that were spoken and drawn to the files of a video, and looks at it. */
final class Cutting {
  private final Film film;
  private final Coding coding;
  private final FfmpegSteps steps;

  Cutting(Film film, Coding coding, FfmpegSteps steps) {
    this.film = film;
    this.coding = coding;
    this.steps = steps;
  }

  /**
   * Makes {@code video.mp4}, {@code thumbnail.jpg} and, where there are words, {@code captions.srt}
   * and {@code captions.vtt}.
   *
   * @param title of the file
   * @param segments of the takes, in order
   * @param music plain samples to be laid under the voices
   * @param notes for the customer
   */
  RenderOutcome make(
      String title,
      List<Take> takes,
      List<Segment> segments,
      Optional<Path> music,
      List<String> notes,
      RenderProgress progress) {
    progress.at(RenderStage.COMPOSING, 84);
    Path samples = track(takes, music);
    long frames = takes.stream().mapToLong(Take::frames).sum();
    Path video = steps.folder().resolve("video.mp4");
    List<Chapter> chapters = chapters(takes);
    new Joiner(steps, coding).join(segments, samples, title, chapters, video, line -> {});
    progress.at(RenderStage.COMPOSING, 90);
    Path thumbnail = steps.folder().resolve("thumbnail.jpg");
    Thumbnail.write(film.still(takes.getFirst().shot()), thumbnail);
    Optional<RenderOutcome.Subtitles> subtitles = subtitles(takes);

    Frame frame = coding.frame();
    PromisedVideo promise =
        new PromisedVideo(
            Duration.ofNanos(Math.round(frames * 1e9 / frame.rate())),
            new Geometry.Size(frame.width(), frame.height()),
            coding.codec(),
            frame.rate(),
            !chapters.isEmpty());
    VideoInspector inspector = new VideoInspector(steps.ffmpeg(), steps.settings());
    return switch (inspector.inspect(video, promise, steps.stop())) {
      case Inspection.Good good ->
          new RenderOutcome.Rendered(video, thumbnail, promise, notes, subtitles);
      case Inspection.Faulty faulty ->
          new RenderOutcome.Broken("render_inspection_failed", faulty.what());
    };
  }

  /** The sound of the whole video: plain samples. */
  Path track(List<Take> takes, Optional<Path> music) {
    Path voices = steps.folder().resolve("samples.pcm");
    SoundTrack.write(takes.stream().map(Cutting::part).toList(), coding.frame().rate(), voices);
    if (music.isEmpty()) {
      return voices;
    }
    Path mixed = steps.folder().resolve("mixed.pcm");
    new MusicBed(steps).mix(voices, music.get(), mixed);
    return mixed;
  }

  private static SoundTrack.Part part(Take take) {
    return new SoundTrack.Part(
        take.voice(), take.leadMillis() * Narrated.SAMPLE_RATE / 1000, take.frames());
  }

  private static List<Chapter> chapters(List<Take> takes) {
    if (takes.size() < 2) {
      return List.of();
    }
    List<Chapter> chapters = new ArrayList<>();
    long from = 0;
    for (Take take : takes) {
      String heading = Headings.of(take.shot().scene().layout(), chapters.size());
      chapters.add(new Chapter(heading, from, take.frames()));
      from += take.frames();
    }
    return chapters;
  }

  private Optional<RenderOutcome.Subtitles> subtitles(List<Take> takes) {
    List<CaptionPage> pages = new ArrayList<>();
    long frame = 0;
    for (Take take : takes) {
      long from = Math.round(frame * 1000.0 / coding.frame().rate());
      film.pages(take.shot()).forEach(page -> pages.add(page.shifted(from)));
      frame += take.frames();
    }
    if (pages.isEmpty()) {
      return Optional.empty();
    }
    RenderOutcome.Subtitles files =
        new RenderOutcome.Subtitles(
            steps.folder().resolve("captions.srt"), steps.folder().resolve("captions.vtt"));
    write(files.srt(), Subtitles.srt(pages));
    write(files.vtt(), Subtitles.webVtt(pages, film.captions().position()));
    return Optional.of(files);
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file.getFileName(), e);
    }
  }
}
