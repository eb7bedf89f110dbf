package dev.reelwright.bench;

import dev.reelwright.local.part.ChildJvm;
import dev.reelwright.render.engine.EngineSettings;
import dev.reelwright.render.engine.Ffmpeg;
import dev.reelwright.render.engine.narration.MaryVoice;
import dev.reelwright.render.engine.storyboard.StoryboardEngine;
import dev.reelwright.render.engine.storyboard.Studios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A built-in engine on this machine's ffmpeg, with a voice of its own. */
record EngineParts(Ffmpeg ffmpeg, MaryVoice voice, StoryboardEngine storyboards)
    implements AutoCloseable {
  static EngineParts make() throws IOException {
    Ffmpeg ffmpeg = located();
    Path java = Path.of(ChildJvm.java());
    MaryVoice.Settings settings = MaryVoice.Settings.defaults();
    MaryVoice voice =
        new MaryVoice(
            ffmpeg.sandbox(),
            MaryVoice.command(java, ChildJvm.classPath("voice"), settings.threads()),
            Files.createTempDirectory("reelwright-voice"),
            settings);
    return new EngineParts(
        ffmpeg,
        voice,
        new StoryboardEngine(ffmpeg, EngineSettings.defaults(), Studios.builtIn(voice)));
  }

  static Ffmpeg located() throws IOException {
    dev.reelwright.local.part.Ffmpeg programs = dev.reelwright.local.part.Ffmpeg.locate();
    return switch (Ffmpeg.locate(programs.ffmpeg().toString(), programs.ffprobe().toString())) {
      case Ffmpeg.Check.Usable usable -> usable.ffmpeg();
      case Ffmpeg.Check.Unusable unusable -> throw new IOException(unusable.message());
    };
  }

  @Override
  public void close() {
    voice.close();
  }
}
