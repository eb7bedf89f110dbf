package dev.reelwright.render.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Voices: the built-in one, which runs as a child JVM, and perhaps a better one. */
@ConfigMapping(prefix = "reelwright.voice")
public interface VoiceConfig {
  /** The voice program's jar and all that it needs: a class path, or {@code folder/*}. */
  String classPath();

  /** The {@code java} that runs it, 21 or later. Default: the one that runs this worker. */
  Optional<Path> java();

  /** Sentences spoken at once; 1 or more. */
  @WithDefault("2")
  int threads();

  /** How long the program stays, and keeps its memory, when nobody speaks. */
  @WithDefault("5m")
  Duration idle();

  /** How long the program may take to start, and how long one sentence may take. */
  @WithDefault("60s")
  Duration timeout();

  /** A voice behind HTTP that is preferred; when it fails, the built-in one speaks. */
  Optional<Remote> remote();

  /** Where it is and how it is spoken to. */
  interface Remote {
    Api api();

    /** The server's base, e.g. {@code https://speech.example}. */
    URI url();

    /** Sent as the API wants it; none for a server without keys. */
    Optional<String> key();

    /** As the server names it. */
    Optional<String> model();

    /** Ids as the server names them; the first is the default of all videos. */
    List<String> voices();

    /** Two letters each. Default: en. */
    Optional<List<String>> languages(); // a default here would make the whole group look set
  }

  /** Ways to speak to a voice server. */
  enum Api {
    OPENAI,
    KOKORO,
    ELEVENLABS,
    PIPER
  }
}
