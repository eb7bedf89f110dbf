package dev.reelwright.render.engine.caption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.render.engine.caption.SubtitleReader.Cue;
import dev.reelwright.render.engine.story.TimedWord;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SubtitlesTest {
  private static final List<CaptionPage> TWO_PAGES =
      new Pager(12, 2, false)
          .pages(
              new Speech(
                  List.of(
                      new TimedWord("Is", 200, 400, 0),
                      new TimedWord("1 < 2", 420, 900, 0),
                      new TimedWord("& so", 900, 1000, 0),
                      new TimedWord("on?", 1000, 1200, 0),
                      new TimedWord("Yes.", 3_723_004, 3_723_400, 1)),
                  List.of("", "Bob & <Co>"),
                  3_724_000));

  @Test
  void srtIsWrittenAsPlayersReadIt() {
    assertThat(Subtitles.srt(TWO_PAGES))
        .isEqualTo(
            """
            1
            00:00:00,200 --> 00:00:01,600
            Is 1 <\u2060 2
            & so on?

            2
            01:02:03,004 --> 01:02:03,800
            Yes.

            """);
  }

  @Test
  void webVttHasWordTimesVoicesAndPlace() {
    assertThat(Subtitles.webVtt(TWO_PAGES, CaptionStyle.Position.TOP))
        .isEqualTo(
            """
            WEBVTT

            1
            00:00:00.200 --> 00:00:01.600 line:0 position:50% align:center
            Is <00:00:00.420>1 &lt; 2
            <00:00:00.900>&amp; so <00:00:01.000>on?

            2
            01:02:03.004 --> 01:02:03.800 line:0 position:50% align:center
            <v Bob &amp; &lt;Co&gt;>Yes.

            """);
  }

  @Test
  void nothingSaidGivesEmptyFiles() {
    assertThat(Subtitles.srt(List.of())).isEmpty();
    assertThat(Subtitles.webVtt(List.of(), CaptionStyle.Position.BOTTOM)).isEqualTo("WEBVTT\n\n");
  }

  @Test
  void pagesOfASceneAreMovedToTheVideosClock() {
    CaptionPage moved = TWO_PAGES.getFirst().shifted(10_000);

    assertThat(Subtitles.webVtt(List.of(moved), CaptionStyle.Position.MIDDLE))
        .contains("00:00:10.200 --> 00:00:11.600 line:50%", "<00:00:10.420>");
  }

  @Test
  void markupInWordsIsTextNotMarkup() {
    List<CaptionPage> pages =
        new Pager(38, 2, false).pages(Speeches.of("<b> </i> {\\an8} --> a&b &amp; <00:00:01.000>"));

    assertThat(SubtitleReader.srt(Subtitles.srt(pages)).getFirst().text().replace('\n', ' '))
        .isEqualTo("<b> </i> {\\an8} --> a&b &amp; <00:00:01.000>");
    Cue cue =
        SubtitleReader.webVtt(Subtitles.webVtt(pages, CaptionStyle.Position.BOTTOM)).getFirst();
    assertThat(cue.text().replace('\n', ' '))
        .isEqualTo("<b> </i> {\\an8} --> a&b &amp; <00:00:01.000>");
    assertThat(cue.wordTimes()).hasSize(6);
  }

  @Test
  void cuesHoldTheSpokenWordsExactly() {
    Speech speech = Speeches.of(Speeches.TEXT);
    List<CaptionPage> pages = new Pager(22, 2, true).pages(speech);

    assertThat(joined(SubtitleReader.srt(Subtitles.srt(pages)))).isEqualTo(Speeches.TEXT);
    assertThat(joined(SubtitleReader.webVtt(vtt(pages)))).isEqualTo(Speeches.TEXT);
  }

  @Test
  void anythingSaidComesBackFromBothFiles() {
    long seed = 20_231;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      Speech speech = Speeches.random(random, 80);
      List<CaptionPage> pages =
          new Pager(10 + random.nextInt(51), 1 + random.nextInt(2), false).pages(speech);

      List<Cue> srt = SubtitleReader.srt(Subtitles.srt(pages));
      List<Cue> vtt = SubtitleReader.webVtt(vtt(pages));

      String spoken = speech.words().stream().map(TimedWord::text).collect(Collectors.joining());
      assertThat(unspaced(joined(srt))).isEqualTo(unspaced(spoken));
      assertThat(unspaced(joined(vtt))).isEqualTo(unspaced(spoken));
      for (int c = 0; c < pages.size(); c++) {
        assertSameTimes(srt.get(c), pages.get(c));
        assertSameTimes(vtt.get(c), pages.get(c));
        assertThat(vtt.get(c).speaker()).isEqualTo(pages.get(c).speaker());
        assertThat(vtt.get(c).wordTimes()).isSorted().doesNotHaveDuplicates();
        assertThat(vtt.get(c).wordTimes())
            .isEqualTo(
                pages.get(c).words().stream().skip(1).map(CaptionWord::startMillis).toList());
        assertThat(c == 0 || vtt.get(c - 1).endMillis() <= vtt.get(c).startMillis()).isTrue();
      }
    }
  }

  private static void assertSameTimes(Cue cue, CaptionPage page) {
    assertThat(cue.startMillis()).isEqualTo(page.startMillis());
    assertThat(cue.endMillis()).isEqualTo(page.endMillis());
  }

  private static String vtt(List<CaptionPage> pages) {
    return Subtitles.webVtt(pages, CaptionStyle.Position.BOTTOM);
  }

  private static String joined(List<Cue> cues) {
    return cues.stream().map(cue -> cue.text().replace('\n', ' ')).collect(Collectors.joining(" "));
  }

  private static String unspaced(String text) {
    return text.replaceAll("\\s", "");
  }
}
