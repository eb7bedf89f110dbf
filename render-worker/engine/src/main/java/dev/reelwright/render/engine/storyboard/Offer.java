package dev.reelwright.render.engine.storyboard;

import dev.reelwright.render.contract.StudioNews;
import java.util.List;

/** What a studio offers, to be told to those who sell it. */
public final class Offer {
  private Offer() {}

  /** Ways to look, the default first. */
  public static List<StudioNews.Theme> themes() {
    throw new UnsupportedOperationException("comes with the next commit");
  }

  /** Who can speak, the default first. */
  public static List<StudioNews.Voice> voices(Studio studio) {
    throw new UnsupportedOperationException("comes with the next commit");
  }
}
