package dev.reelwright.render.engine.scene;

import dev.reelwright.render.engine.look.Background;
import dev.reelwright.render.engine.look.Contrast;
import dev.reelwright.render.engine.look.Pens;
import dev.reelwright.render.engine.picture.MovingPicture;
import dev.reelwright.render.engine.story.Frame;
import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scene's pieces in time. What rests is painted once into a copy of the background; what moves is
 * painted once into a picture of its own and that is laid on top, so a frame costs one copy and a
 * few small pictures.
 */
final class Stage implements SceneArtist.Drawing {
  private static final long EXIT_MILLIS = 240;

  /** How much of the contents is gone in the last frame. */
  private static final double EXIT = 0.72;

  private final Frame frame;
  private final int frames;
  private final boolean exits;
  private final double unit;
  private final BufferedImage background;
  private final @Nullable MovingPicture moving;
  private final List<Piece> pieces;
  private final List<Rectangle> shown;
  private final Picture[] pictures;

  private @Nullable BufferedImage ground;
  private @Nullable BufferedImage rest;
  private boolean[] resting;

  /** A piece painted for laying on, at rest or fully stressed. */
  private static final class Picture {
    @Nullable BufferedImage plain;
    @Nullable BufferedImage stressed;
  }

  /**
   * @param background behind the pieces
   * @param moving in place of the background, if anything
   * @param shown where pictures of somebody or something are
   */
  Stage(
      Frame frame,
      int frames,
      boolean exits,
      BufferedImage background,
      @Nullable MovingPicture moving,
      List<Piece> pieces,
      List<Rectangle> shown) {
    this.frame = frame;
    this.frames = frames;
    this.exits = exits;
    this.unit = frame.shortSide() / 1080.0;
    this.background = background;
    this.moving = moving;
    this.pieces = List.copyOf(pieces);
    this.shown = List.copyOf(shown);
    this.pictures = new Picture[pieces.size()];
    for (int i = 0; i < pictures.length; i++) {
      pictures[i] = new Picture();
    }
    this.resting = new boolean[pieces.size()];
  }

  @Override
  public void draw(Graphics2D graphics, int at) {
    Pens.smooth(graphics);
    List<Piece.State> states = states(at);
    BufferedImage shown = moving == null ? null : moving.image(at);
    // what rests above a picture that moves cannot be painted into it once
    boolean[] settled = shown == null ? settled(states) : new boolean[pieces.size()];
    graphics.drawImage(shown == null ? restingOn(graphics, settled) : shown, 0, 0, null);
    for (int i = 0; i < pieces.size(); i++) {
      if (!settled[i] && !states.get(i).hidden()) {
        lay(graphics, i, states.get(i));
      }
    }
    int exit = exitAt(at);
    if (exit > 0) {
      graphics.setComposite(AlphaComposite.SrcOver.derive(exit / 1000f));
      graphics.drawImage(shown == null ? ground(graphics) : shown, 0, 0, null);
      graphics.setComposite(AlphaComposite.SrcOver);
    }
  }

  @Override
  public long stateKey(int at) {
    long key = 31L * states(at).hashCode() + exitAt(at);
    return moving == null || !moving.moves() ? key : key * 100_003 + at;
  }

  @Override
  public List<SceneArtist.Placed> texts(int at) {
    if (exitAt(at) > 0) {
      return List.of();
    }
    BufferedImage image = new BufferedImage(frame.width(), frame.height(), 1);
    Graphics2D graphics = image.createGraphics();
    Pens.smooth(graphics);
    graphics.drawImage(moving == null ? background : moving.image(at), 0, 0, null);
    List<Brush.Note> notes = new ArrayList<>();
    List<Piece.State> states = states(at);
    for (int i = 0; i < pieces.size(); i++) {
      Piece.State state = states.get(i);
      if (state.whole()) {
        pieces.get(i).painter().paint(Brush.listing(graphics, notes), 1, state.stress() / 1000.0);
      } else if (!state.hidden()) {
        pieces.get(i).painter().paint(Brush.listing(graphics, new ArrayList<>()), 1, 0);
      }
    }
    graphics.dispose();
    List<SceneArtist.Placed> placed = new ArrayList<>();
    for (Brush.Note note : notes) {
      placed.add(placed(note, image));
    }
    return placed;
  }

  @Override
  public List<Rectangle> pictures() {
    return shown;
  }

  private SceneArtist.Placed placed(Brush.Note note, BufferedImage image) {
    Rectangle ink = outward(note.text().ink());
    Color colour = note.colours().get(0);
    Color ground = colour;
    double least = 22;
    BufferedImage mask = new BufferedImage(ink.width, ink.height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = mask.createGraphics();
    graphics.translate(-ink.x, -ink.y);
    note.text().draw(graphics, Color.WHITE);
    graphics.dispose();
    Rectangle seen = ink.intersection(new Rectangle(frame.width(), frame.height()));
    for (int y = seen.y; y < seen.y + seen.height; y++) {
      for (int x = seen.x; x < seen.x + seen.width; x++) {
        if ((mask.getRaster().getSample(x - ink.x, y - ink.y, 0)) < 64) {
          continue;
        }
        Color behind = new Color(image.getRGB(x, y));
        for (Color own : note.colours()) {
          double ratio = Contrast.ratio(own, behind);
          if (ratio < least) {
            least = ratio;
            colour = own;
            ground = behind;
          }
        }
      }
    }
    boolean large = note.text().size() / unit >= 24;
    return new SceneArtist.Placed(
        note.text().text(), ink, outward(note.box()), colour, ground, large);
  }

  private static Rectangle outward(Rectangle2D exact) {
    Rectangle whole = exact.getBounds();
    return new Rectangle(whole.x, whole.y, Math.max(1, whole.width), Math.max(1, whole.height));
  }

  private List<Piece.State> states(int at) {
    long millis = frame.millisOf(at);
    List<Piece.State> states = new ArrayList<>(pieces.size());
    for (Piece piece : pieces) {
      states.add(piece.at(millis, unit));
    }
    return states;
  }

  /** Thousandths of the contents that are gone. */
  private int exitAt(int at) {
    long left = frame.millisOf(frames) - frame.millisOf(at);
    if (!exits || left > EXIT_MILLIS || frame.millisOf(frames) < 4 * EXIT_MILLIS) {
      return 0;
    }
    double t = 1 - (left - frame.millisOf(1)) / (double) EXIT_MILLIS;
    return (int) Math.round(1000 * EXIT * Motion.inOut(t));
  }

  /** Pieces that rest with nothing unsettled below them. */
  private boolean[] settled(List<Piece.State> states) {
    boolean[] settled = new boolean[pieces.size()];
    for (int i = 0; i < settled.length; i++) {
      settled[i] = states.get(i).equals(Piece.State.REST);
      for (int j = 0; j < i && settled[i]; j++) {
        settled[i] = settled[j] || !pieces.get(j).bounds().intersects(pieces.get(i).bounds());
      }
    }
    return settled;
  }

  private BufferedImage restingOn(Graphics2D target, boolean[] settled) {
    BufferedImage image = rest;
    boolean fresh = image == null;
    for (int i = 0; i < settled.length; i++) {
      fresh |= resting[i] && !settled[i];
    }
    if (image == null) {
      image = compatible(target);
      rest = image;
    }
    Graphics2D graphics = null;
    for (int i = -1; i < settled.length; i++) {
      boolean due = i < 0 ? fresh : settled[i] && (fresh || !resting[i]);
      if (!due) {
        continue;
      }
      if (graphics == null) {
        graphics = image.createGraphics();
        Pens.smooth(graphics);
      }
      if (i < 0) {
        graphics.drawImage(ground(target), 0, 0, null);
      } else {
        pieces.get(i).painter().paint(Brush.on(graphics), 1, 0);
        pictures[i].plain = null;
      }
    }
    if (graphics != null) {
      graphics.dispose();
    }
    resting = settled;
    return image;
  }

  /** The background in the kind of image that is drawn on, so that copying is fast. */
  private BufferedImage ground(Graphics2D target) {
    BufferedImage image = ground;
    if (image == null) {
      image = Background.as(background, compatible(target).getType());
      ground = image;
    }
    return image;
  }

  private BufferedImage compatible(Graphics2D target) {
    BufferedImage image =
        target.getDeviceConfiguration().createCompatibleImage(frame.width(), frame.height());
    return image.getType() == BufferedImage.TYPE_CUSTOM
        ? new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_INT_RGB)
        : image;
  }

  private void lay(Graphics2D graphics, int index, Piece.State state) {
    Piece piece = pieces.get(index);
    Rectangle bounds = piece.bounds();
    if (state.grown() < Piece.State.FULL) {
      layGrowing(graphics, piece, state);
      return;
    }
    Picture picture = pictures[index];
    BufferedImage plain = picture.plain;
    if (plain == null) {
      plain = paint(piece, 0);
      picture.plain = plain;
    }
    layPicture(graphics, plain, bounds, state, state.alpha());
    if (state.stress() > 0) {
      BufferedImage stressed = picture.stressed;
      if (stressed == null) {
        stressed = paint(piece, 1);
        picture.stressed = stressed;
      }
      layPicture(graphics, stressed, bounds, state, state.alpha() * state.stress() / 1000);
    } else {
      picture.stressed = null;
    }
  }

  private static void layGrowing(Graphics2D graphics, Piece piece, Piece.State state) {
    Graphics2D own = (Graphics2D) graphics.create();
    own.translate(state.dx(), state.dy());
    if (state.alpha() < Piece.State.FULL) {
      own.setComposite(AlphaComposite.SrcOver.derive(state.alpha() / 1000f));
    }
    piece.painter().paint(Brush.on(own), state.grown() / 1000.0, state.stress() / 1000.0);
    own.dispose();
  }

  private static BufferedImage paint(Piece piece, double stress) {
    Rectangle bounds = piece.bounds();
    BufferedImage image =
        new BufferedImage(
            Math.max(1, bounds.width), Math.max(1, bounds.height), BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D graphics = image.createGraphics();
    Pens.smooth(graphics);
    graphics.translate(-bounds.x, -bounds.y);
    piece.painter().paint(Brush.on(graphics), 1, stress);
    graphics.dispose();
    return image;
  }

  private static void layPicture(
      Graphics2D graphics, BufferedImage picture, Rectangle bounds, Piece.State state, int alpha) {
    Graphics2D own = (Graphics2D) graphics.create();
    own.setComposite(AlphaComposite.SrcOver.derive(Math.clamp(alpha, 0, 1000) / 1000f));
    if (state.wipe() < Piece.State.FULL) {
      own.clipRect(bounds.x, bounds.y, bounds.width * state.wipe() / 1000, bounds.height);
    }
    if (state.scale() == Piece.State.FULL) {
      own.drawImage(picture, bounds.x + state.dx(), bounds.y + state.dy(), null);
    } else {
      double scale = state.scale() / 1000.0;
      AffineTransform transform = new AffineTransform();
      transform.translate(bounds.getCenterX(), bounds.getCenterY());
      transform.scale(scale, scale);
      transform.translate(-bounds.width / 2.0, -bounds.height / 2.0);
      own.drawImage(picture, transform, null);
    }
    own.dispose();
  }
}
