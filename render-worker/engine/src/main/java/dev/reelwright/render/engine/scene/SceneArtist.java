package dev.reelwright.render.engine.scene;

import dev.reelwright.render.engine.story.Frame;
import dev.reelwright.render.engine.story.StoryScene;
import dev.reelwright.render.engine.story.TimedWord;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.List;

/** Draws scenes. Thread-safe; each {@link Drawing} belongs to one thread. */
public interface SceneArtist {
  /**
   * Prepares a scene: fits texts, finds icons, plans the motion.
   *
   * @param shot what to draw and on what
   */
  Drawing prepare(Shot shot);

  /**
   * A scene with its times.
   *
   * @param frame size and rate
   * @param words when what is said; elements enter and are stressed with them
   * @param frames how long the scene lasts, in frames
   * @param place of the scene in the story
   * @param cast the names of all who speak in the story, in order of appearance, without the
   *     narrator
   * @param captionBand pixels at the bottom (or wherever {@link #safe} ends) that captions will
   *     cover; nothing else is drawn with text there
   * @param safe where text may stand: inside what players and phones cover, without the band
   */
  record Shot(
      StoryScene scene,
      Frame frame,
      List<TimedWord> words,
      int frames,
      Place place,
      List<String> cast,
      Rectangle captionBand,
      Rectangle safe) {
    public Shot {
      words = List.copyOf(words);
      cast = List.copyOf(cast);
    }

    /** Of a scene that has its number in a story. */
    public Shot(
        StoryScene scene,
        Frame frame,
        List<TimedWord> words,
        int frames,
        int index,
        int of,
        List<String> cast,
        Rectangle captionBand,
        Rectangle safe) {
      this(scene, frame, words, frames, Place.in(index, of), cast, captionBand, safe);
    }

    /** What tells the scene from others. */
    public int index() {
      return place.index();
    }
  }

  /**
   * Where a scene stands in its story, as far as that is to be seen.
   *
   * @param index tells scenes apart: grounds vary with it, and what is drawn by hand
   * @param of how many scenes there are, of which each shows which one it is; 0: it does not
   * @param last whether nothing comes behind it
   */
  record Place(int index, int of, boolean last) {
    /** The scene of that number, from 0. */
    public static Place in(int index, int of) {
      return new Place(index, of, index >= of - 1);
    }

    /** A scene that looks the same wherever it stands. */
    public static Place anywhere(int index, boolean last) {
      return new Place(index, 0, last);
    }
  }

  /** A prepared scene. */
  interface Drawing {
    /**
     * Draws a frame whole, background included.
     *
     * @param graphics of an image of the frame's size; may be changed at will
     * @param frame 0 to frames - 1
     */
    void draw(Graphics2D graphics, int frame);

    /**
     * Frames with equal keys look equal, so that one need not be drawn again.
     *
     * @param frame 0 to frames - 1
     */
    long stateKey(int frame);

    /** Every text on a frame that is fully visible, for checks of the picture. */
    List<Placed> texts(int frame);

    /** Where pictures of somebody or something are once they have come, for the same checks. */
    default List<Rectangle> pictures() {
      return List.of();
    }
  }

  /**
   * A text where it was drawn.
   *
   * @param ink what it covers
   * @param box what it must stay inside
   * @param colour of the text
   * @param ground the colour behind it, where it contrasts least
   * @param large whether WCAG 2.2 counts it as large (24 px or 18.66 px bold, at 1080 lines' scale)
   */
  record Placed(
      String text, Rectangle ink, Rectangle box, Color colour, Color ground, boolean large) {}
}
