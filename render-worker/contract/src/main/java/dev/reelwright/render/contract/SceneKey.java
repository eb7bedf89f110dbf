package dev.reelwright.render.contract;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Names a scene by the digest of all that goes into it. Whoever sells scenes and whoever makes them
 * count with the same: what has a known key is there, and neither made nor sold again. Pure.
 */
public final class SceneKey {
  /** Goes up whenever the same inputs make another sound or another picture. */
  public static final String ENGINE = "3";

  private SceneKey() {}

  /**
   * The key of a scene at its place; whatever key it has is not looked at.
   *
   * @param cast names of all who speak in the storyboard, in order of appearance: who is heard with
   *     which voice depends on it
   * @param number of the scene, from 0
   * @param of scenes in the storyboard
   * @return 32 lowercase hex digits
   */
  public static String of(
      BoardScene scene, BoardStyle style, List<String> cast, int number, int of) {
    MessageDigest digest = sha256();
    add(digest, ENGINE);
    add(digest, number + "/" + of);
    add(digest, style.width() + "x" + style.height() + "@" + style.framesPerSecond());
    add(digest, style.theme());
    add(digest, style.plain() + " " + style.silent());
    add(digest, style.captions());
    add(digest, style.voice());
    new TreeMap<>(style.voices())
        .forEach(
            (name, voice) -> {
              add(digest, name);
              add(digest, voice);
            });
    addAll(digest, cast);
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
      add(digest, figure.name() + " " + figure.character());
      add(digest, figure.picture() == null ? null : figure.picture().sha256());
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
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
