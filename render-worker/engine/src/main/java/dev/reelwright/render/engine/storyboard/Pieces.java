package dev.reelwright.render.engine.storyboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelwright.render.contract.SceneKey;
import dev.reelwright.render.engine.compose.Coding;
import dev.reelwright.render.engine.compose.Segment;
import dev.reelwright.render.engine.look.BrandKit;
import dev.reelwright.render.engine.narration.Casting;
import dev.reelwright.render.engine.narration.Narration;
import dev.reelwright.render.engine.story.Figure;
import dev.reelwright.render.engine.story.Layout;
import dev.reelwright.render.engine.story.Narrated;
import dev.reelwright.render.engine.story.StoryScene;
import dev.reelwright.render.engine.story.TimedWord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Voices and segments by the digest of all that goes into them: what is there is not made again,
 * neither within an attempt nor in the next one.
 */
final class Pieces {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path folder;
  private final Artefacts artefacts;
  private final Consumer<List<String>> notes;

  /**
   * @param notes receives what a voice has to say about how it went
   */
  Pieces(Path folder, Artefacts artefacts, Consumer<List<String>> notes) {
    this.folder = folder;
    this.artefacts = artefacts;
    this.notes = notes;
  }

  /** A voice and its words as they lie in a file. */
  private record Words(long sampleCount, List<TimedWord> words, boolean estimated) {}

  /** The voice of a scene; spoken if there is none yet. */
  Narrated voice(StoryScene scene, Casting casting, double speed, Supplier<Narration> speak) {
    String name =
        "voice-"
            + digest(
                scene.speech().toString(),
                new TreeMap<>(casting.wanted()).toString(),
                casting.speakers().toString(),
                Double.toString(speed));
    Path samples = folder.resolve(name + ".pcm");
    Path words = folder.resolve(name + ".json");
    if (there(samples) && there(words)) {
      Words known = read(words);
      return new Narrated(samples, known.sampleCount(), known.words(), known.estimated());
    }
    Narration narration = speak.get();
    notes.accept(narration.notes());
    Narrated spoken = narration.narrated();
    moved(spoken.samples(), samples);
    write(words, new Words(spoken.sampleCount(), spoken.words(), spoken.estimated()));
    artefacts.keep(samples.getFileName().toString(), samples);
    artefacts.keep(words.getFileName().toString(), words);
    return new Narrated(samples, spoken.sampleCount(), spoken.words(), spoken.estimated());
  }

  /** Makes the segment in a file. */
  @FunctionalInterface
  interface Maker {
    Segment make(Path file);
  }

  /**
   * The segment of a scene; drawn if there is none yet.
   *
   * @param words when what is said
   * @param look all else that shows: theme, captions, place in the story
   */
  Segment segment(
      StoryScene scene,
      List<TimedWord> words,
      int frames,
      Coding coding,
      String look,
      Maker maker) {
    String name =
        "segment-"
            + digest(
                scene.visual(),
                scene.speech().toString(),
                content(scene.layout()),
                content(scene.figures()),
                words.toString(),
                Integer.toString(frames),
                coding.toString(),
                look);
    Path file = folder.resolve(name + ".mp4");
    if (there(file)) {
      return new Segment(file, frames);
    }
    Segment made = maker.make(file);
    artefacts.keep(file.getFileName().toString(), file);
    return made;
  }

  /** A picture counts by what is in its file, not by where the file lies. */
  private static String content(Layout layout) {
    return layout instanceof Layout.Picture picture
        ? "picture " + digest(picture.file()) + picture.caption()
        : layout.toString();
  }

  private static String content(List<Figure> figures) {
    StringBuilder content = new StringBuilder();
    for (Figure figure : figures) {
      content.append(figure.name()).append(' ').append(figure.person()).append(' ');
      content.append(digest(figure.picture())).append('\n');
    }
    return content.toString();
  }

  /** A design; its brand's logo and font count by what is in their files. */
  static String content(StoryboardOrder.Design design) {
    BrandKit brand = design.brand();
    BrandKit placeless =
        new BrandKit(
            brand.primary(),
            brand.secondary(),
            brand.ground(),
            null,
            brand.face(),
            null,
            brand.watermark(),
            brand.intro(),
            brand.outro());
    return "%s %s %s logo %s font %s"
        .formatted(
            design.theme(),
            design.background(),
            placeless,
            brand.logo() == null ? "" : digest(brand.logo()),
            brand.font() == null ? "" : digest(brand.font()));
  }

  private boolean there(Path file) {
    return Files.exists(file) || artefacts.fetch(file.getFileName().toString(), file);
  }

  private static String digest(String... parts) {
    MessageDigest digest = sha256();
    digest.update(SceneKey.ENGINE.getBytes(StandardCharsets.UTF_8));
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }

  private static String digest(Path file) {
    try {
      return HexFormat.of().formatHex(sha256().digest(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file.getFileName(), e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static Words read(Path file) {
    try {
      return JSON.readValue(file.toFile(), Words.class);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a voice's words", e);
    }
  }

  private static void write(Path file, Words words) {
    try {
      Files.writeString(file, JSON.writeValueAsString(words));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("words are always JSON", e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep a voice's words", e);
    }
  }

  private static void moved(Path from, Path to) {
    try {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep a voice", e);
    }
  }
}
