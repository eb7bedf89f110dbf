package dev.reelwright.job.studio;

import dev.reelwright.job.contract.storyboard.StudioView;
import dev.reelwright.render.contract.StudioNews;
import java.util.List;

/**
 * Themes and voices that may be ordered.
 *
 * @param news as a worker told it
 */
public record Offered(StudioNews news) {
  public boolean hasTheme(String id) {
    return themes().contains(id);
  }

  public boolean hasVoice(String id) {
    return voices().contains(id);
  }

  /** Ids, the default first. */
  public List<String> themes() {
    return news.themes().stream().map(StudioNews.Theme::id).toList();
  }

  /** Likewise. */
  public List<String> voices() {
    return news.voices().stream().map(StudioNews.Voice::id).toList();
  }

  /** As customers see it. */
  public StudioView view() {
    return new StudioView(
        news.themes().stream()
            .map(theme -> new StudioView.Theme(theme.id(), theme.name(), theme.description()))
            .toList(),
        news.voices().stream()
            .map(voice -> new StudioView.Voice(voice.id(), voice.name(), voice.language()))
            .toList());
  }
}
