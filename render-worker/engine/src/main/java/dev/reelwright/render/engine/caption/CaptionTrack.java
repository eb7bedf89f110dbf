package dev.reelwright.render.engine.caption;

import dev.reelwright.render.engine.scene.SceneArtist.Placed;
import dev.reelwright.render.engine.story.Frame;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The captions of a scene (or of a whole video) on a frame. Times are milliseconds from the
 * beginning of the {@link Speech}. It keeps the pictures of one page, so that moments are best
 * drawn in order; for one thread at a time.
 */
public final class CaptionTrack {
  private static final long FADE_MILLIS = 100;
  private static final double FULL_WIDTH = 0.98;

  private final CaptionStyle style;
  private final CaptionColours colours;
  private final Rectangle band;
  private final Glyphs glyphs;
  private final double fontPixels;
  private final boolean large;
  private final List<CaptionPage> pages;
  private int artPage = -1;
  private @Nullable PageArt art;

  /**
   * Breaks the words into pages; nothing is painted yet.
   *
   * @param band pixels of the frame that captions may cover. They stay inside, however small it is:
   *     what does not fit is drawn smaller
   */
  public CaptionTrack(
      Speech speech, Frame frame, Rectangle band, CaptionStyle style, CaptionFonts fonts) {
    this.style = style;
    colours = CaptionColours.of(style);
    this.band = band.intersection(new Rectangle(frame.width(), frame.height()));
    if (this.band.isEmpty()) {
      throw new IllegalArgumentException("the caption band " + band + " is not on the frame");
    }
    glyphs = new Glyphs(fonts.chain(style.look()));
    Metrics metrics = Metrics.of(style.look());
    double wished = metrics.fontPixels(frame, style.size());
    double emsPerCharacter = glyphs.usualWidth(style.uppercase());
    int columns = style.charactersPerLine(frame);
    double emsBeside = 2 * metrics.marginX();
    if (style.maxCharacters() == 0) {
      // Large letters rather than long lines, if it is up to us.
      int fitting = (int) ((FULL_WIDTH * this.band.width / wished - emsBeside) / emsPerCharacter);
      columns = Math.max(CaptionStyle.FEWEST_CHARACTERS, Math.min(columns, fitting));
    }
    double widest = FULL_WIDTH * this.band.width / (columns * emsPerCharacter + emsBeside);
    fontPixels = Math.min(wished, widest);
    large = fontPixels * 1080 / frame.shortSide() >= 18.66;
    pages = new Pager(columns, style.maxLines(), style.uppercase()).pages(speech);
  }

  /** All of them, also if they are not drawn. */
  public List<CaptionPage> pages() {
    return pages;
  }

  /**
   * Draws what is to be seen at a time over the frame; nothing at all if nothing is said.
   *
   * @param graphics of an image of the frame's size; left as it was
   */
  public void draw(Graphics2D graphics, long millis) {
    Moment moment = momentAt(millis);
    if (moment != null) {
      artOf(moment.page()).draw(graphics, moment);
    }
  }

  /** Times with equal keys look equal; 0 where nothing is drawn. */
  public long stateKey(long millis) {
    Moment moment = momentAt(millis);
    return moment == null ? 0 : moment.key();
  }

  /**
   * The words that {@link #draw} draws at a time, each with its outline as ink and the band as box;
   * without those that just change their colour or fade, which takes a tenth of a second.
   */
  public List<Placed> texts(long millis) {
    Moment moment = momentAt(millis);
    return moment == null || moment.cover() < 255
        ? List.of()
        : artOf(moment.page()).texts(moment, band, large);
  }

  private PageArt artOf(int page) {
    PageArt painted = art;
    if (painted == null || artPage != page) {
      PageLayout layout = PageLayout.of(pages.get(page), style, glyphs, band, fontPixels);
      painted = new PageArt(style.look(), colours, layout);
      art = painted;
      artPage = page;
    }
    return painted;
  }

  private @Nullable Moment momentAt(long millis) {
    int index = style.look() == CaptionLook.OFF ? -1 : lastBegun(millis);
    if (index < 0 || millis >= pages.get(index).endMillis()) {
      return null;
    }
    List<CaptionWord> words = pages.get(index).words();
    int spoken = 0;
    while (spoken + 1 < words.size() && words.get(spoken + 1).startMillis() <= millis) {
      spoken++;
    }
    return new Moment(
        index, spoken, millis - words.get(spoken).startMillis(), coverAt(index, millis));
  }

  private int lastBegun(long millis) {
    int low = 0;
    int high = pages.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (pages.get(middle).startMillis() <= millis) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  /** A page fades in after nothing and out before nothing, but never while its words are spoken. */
  private int coverAt(int index, long millis) {
    CaptionPage page = pages.get(index);
    boolean comesAfterNothing = index == 0 || pages.get(index - 1).endMillis() < page.startMillis();
    long shown = comesAfterNothing ? millis - page.startMillis() + 20 : FADE_MILLIS;
    boolean nothingFollows =
        index + 1 == pages.size() || pages.get(index + 1).startMillis() > page.endMillis();
    long silent = page.endMillis() - page.words().getLast().endMillis();
    long left = nothingFollows && silent >= FADE_MILLIS ? page.endMillis() - millis : FADE_MILLIS;
    return (int) (255 * Math.min(FADE_MILLIS, Math.min(shown, left)) / FADE_MILLIS);
  }
}
