package dev.reelwright.render.engine.scene;

import dev.reelwright.render.engine.look.Background;
import dev.reelwright.render.engine.look.BackgroundMode;
import dev.reelwright.render.engine.look.Look;
import dev.reelwright.render.engine.picture.MovingPicture;
import dev.reelwright.render.engine.story.Frame;
import dev.reelwright.render.engine.story.Layout;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Draws every layout in one look. Thread-safe; keeps the last backgrounds while memory allows. */
public final class LayoutArtist implements SceneArtist {
  private final Look look;
  private final Map<String, SoftReference<BufferedImage>> backgrounds =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(
            Map.@Nullable Entry<String, SoftReference<BufferedImage>> eldest) {
          return size() > Background.VARIANTS;
        }
      };

  /** Draws in this look. */
  public LayoutArtist(Look look) {
    this.look = look;
  }

  @Override
  public Drawing prepare(Shot shot) {
    Frame frame = shot.frame();
    Portraits portraits = Portraits.of(shot, area(shot));
    Sheet sheet = new Sheet(look, shot, portraits.rest());
    MovingPicture moving = null;
    switch (shot.scene().layout()) {
      case Layout.Title title -> Openings.title(sheet, title);
      case Layout.Statement statement -> Openings.statement(sheet, statement);
      case Layout.Quote quote -> Openings.quote(sheet, quote);
      case Layout.Number number -> Figures.number(sheet, number);
      case Layout.Chart chart -> Figures.chart(sheet, chart);
      case Layout.Bullets bullets -> Lists.bullets(sheet, bullets);
      case Layout.Steps steps -> Lists.steps(sheet, steps);
      case Layout.Comparison comparison -> Comparisons.comparison(sheet, comparison);
      case Layout.Timeline timeline -> Timelines.timeline(sheet, timeline);
      case Layout.Dialogue dialogue -> Dialogues.dialogue(sheet, dialogue);
      case Layout.Picture picture -> moving = MovingPictures.picture(sheet, picture);
      case Layout.Closing closing -> Openings.closing(sheet, closing);
    }
    portraits.add(sheet);
    int contents = sheet.pieces().size();
    Furniture.add(sheet);
    if (moving != null) {
      MovingPictures.plates(sheet, contents);
    }
    long millis = frame.millisOf(shot.frames());
    CuePlan.plan(sheet.cues(), shot.words(), millis);
    boolean exits = !shot.place().last();
    return new Stage(
        frame,
        shot.frames(),
        exits,
        background(frame, shot.index()),
        moving,
        sheet.pieces(),
        sheet.shown());
  }

  /** The safe area, a little smaller where the theme paints at the edges. */
  private Rectangle2D area(Shot shot) {
    double u = shot.frame().shortSide() / 1080.0;
    Rectangle2D safe = shot.safe();
    double side = look.mode() == BackgroundMode.WHITE ? 0 : 18 * u;
    double top = look.brand().watermark() == null ? 0 : 52 * u;
    double bottom = shot.captionBand().isEmpty() ? 0 : 16 * u;
    return Sheet.rect(
        safe.getX() + side,
        safe.getY() + top,
        safe.getWidth() - 2 * side,
        safe.getHeight() - top - bottom);
  }

  private BufferedImage background(Frame frame, int index) {
    int variant = Math.floorMod(index, Background.VARIANTS);
    String key = frame.width() + "x" + frame.height() + "/" + variant;
    synchronized (backgrounds) {
      SoftReference<BufferedImage> kept = backgrounds.get(key);
      BufferedImage image = kept == null ? null : kept.get();
      if (image == null) {
        image = Background.paint(look, frame.width(), frame.height(), variant);
        backgrounds.put(key, new SoftReference<>(image));
      }
      return image;
    }
  }
}
