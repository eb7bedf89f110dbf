package dev.reelwright.render.contract;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Names a scene by the digest of all that goes into it. Whoever sells scenes and whoever makes them
 * count with the same: what has a known key is there, and neither made nor sold again. Pure.
 */
public final class SceneKey {
  /** Goes up whenever the same inputs make another sound or another picture. */
  public static final String ENGINE = "3";

  private SceneKey() {}

  /** Names of all who speak in a storyboard, in order of appearance; the narrator has none. */
  public static List<String> cast(List<BoardScene> scenes) {
    return scenes.stream().flatMap(scene -> speakers(scene).stream()).distinct().toList();
  }

  /**
   * The key of a scene at its place; whatever key it has is not looked at. Of its place only counts
   * whether it opens or closes the video, so that scenes may come and go around it; of the others'
   * voices only what decides over the voices of those who speak here.
   *
   * @param cast of the whole storyboard ({@link #cast}): who is heard with which voice depends on
   *     it
   * @param number of the scene, from 0
   * @param of scenes in the storyboard
   * @return 32 lowercase hex digits
   */
  public static String of(
      BoardScene scene, BoardStyle style, List<String> cast, int number, int of) {
    MessageDigest digest = sha256();
    add(digest, ENGINE);
    add(digest, (number == 0) + " " + (number == of - 1));
    add(digest, style.width() + "x" + style.height() + "@" + style.framesPerSecond());
    add(digest, style.theme());
    add(digest, style.plain() + " " + style.silent());
    add(digest, style.captions());
    boolean leftOver = addVoices(digest, speakers(scene), style, cast);
    add(digest, leftOver || isNarrated(scene, style) ? style.voice() : null);
    add(digest, scene.visual());
    List<@Nullable String> lines = new ArrayList<>();
    scene
        .speech()
        .forEach(
            line -> {
              lines.add(line.speaker());
              lines.add(line.text());
            });
    addAll(digest, lines);
    add(digest, scene.picture() == null ? null : scene.picture().sha256());
    for (BoardScene.Figure figure : scene.figures()) {
      BoardScene.Picture picture = figure.picture();
      if (picture != null && scene.picture() == null) { // or else it is not shown
        add(digest, figure.name() + " " + figure.character());
        add(digest, picture.sha256());
      }
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }

  private static boolean isNarrated(BoardScene scene, BoardStyle style) {
    return !style.silent()
        && scene.speech().stream()
            .map(Script.Line::speaker)
            .anyMatch(name -> name == null || name.isBlank());
  }

  private static List<String> speakers(BoardScene scene) {
    Set<String> speakers = new LinkedHashSet<>();
    for (Script.Line line : scene.speech()) {
      String name = line.speaker();
      if (name != null && !name.isBlank()) {
        speakers.add(name);
      }
    }
    return List.copyOf(speakers);
  }

  /**
   * Sides and colours go by the place in the cast. A voice goes by the wish; who has none gets one
   * that is left over: then it counts which are taken, and who else without a wish comes before.
   *
   * @return whether somebody here speaks with one that is left over
   */
  private static boolean addVoices(
      MessageDigest digest, List<String> speakers, BoardStyle style, List<String> cast) {
    int last = -1;
    boolean leftOver = false;
    for (String name : speakers) {
      String wish = style.silent() ? null : style.voices().get(name);
      add(digest, name);
      add(digest, Integer.toString(cast.indexOf(name)));
      add(digest, wish);
      leftOver |= wish == null && !style.silent();
      last = Math.max(last, cast.indexOf(name));
    }
    if (leftOver) {
      Map<String, String> wishes = new HashMap<>(style.voices());
      wishes.keySet().retainAll(cast);
      addAll(digest, List.copyOf(new TreeSet<>(wishes.values())));
      List<String> before = new ArrayList<>(cast.subList(0, last + 1));
      before.removeAll(wishes.keySet());
      addAll(digest, before);
    }
    return leftOver;
  }

  private static void addAll(MessageDigest digest, List<? extends @Nullable String> parts) {
    add(digest, Integer.toString(parts.size()));
    parts.forEach(part -> add(digest, part));
  }

  /** With its length in front, so that parts cannot run into each other; null is not empty. */
  private static void add(MessageDigest digest, @Nullable String part) {
    if (part == null) {
      digest.update("-:".getBytes(StandardCharsets.UTF_8));
      return;
    }
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
