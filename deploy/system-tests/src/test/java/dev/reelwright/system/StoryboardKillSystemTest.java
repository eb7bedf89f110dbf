package dev.reelwright.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A slice of {@code ./reelwright campaign storyboards}: each moment, once. */
@ExtendWith(SharedStack.class)
class StoryboardKillSystemTest {
  private static final long SEED = 20_261_123;

  /** A moment may pass in the blink of an eye; then the next storyboard's will do. */
  private static final int TRIES = 4;

  private static final int VIDEOS = 2;

  /** In each round. A scene that has lost five workers is given up, so that there are few. */
  private static final List<Set<Moment>> DEATHS =
      List.of(
          EnumSet.of(Moment.SCRIPTING, Moment.APPROVING, Moment.ILLUSTRATING, Moment.STORED),
          EnumSet.of(Moment.NARRATING, Moment.CURATING),
          EnumSet.of(Moment.DRAWING, Moment.COMPOSING, Moment.STORING));

  @Test
  void whoeverDiesAtWhateverMomentEveryVideoIsMadeAndPaidOnceAndNothingIsLeft(SystemStack stack)
      throws Exception {
    StoryboardKillCampaign campaign = new StoryboardKillCampaign(stack, false, SEED, System.out);

    List<String> violations = new ArrayList<>();
    Set<Moment> unmet = EnumSet.allOf(Moment.class);
    for (Set<Moment> deaths : DEATHS) {
      for (int i = 0; i < TRIES && !Collections.disjoint(unmet, deaths); i++) {
        Set<Moment> left = EnumSet.copyOf(deaths);
        left.retainAll(unmet);
        StoryboardKillCampaign.Round round = campaign.round(left, VIDEOS);
        violations.addAll(round.violations());
        unmet.removeAll(round.met());
      }
    }
    violations.addAll(campaign.sweptBucket());

    assertThat(violations).isEmpty();
    assertThat(unmet).as("moments that passed unseen").isEmpty();
  }

  @Test
  void ofTwoWorkersOneDiesAndTheOtherGoesOn(SystemStack stack) throws Exception {
    StoryboardKillCampaign campaign =
        new StoryboardKillCampaign(stack, false, SEED + 1, System.out);

    try (SecondWorker second = SecondWorker.start(stack)) {
      StoryboardKillCampaign.Round round =
          campaign.round(EnumSet.of(Moment.NARRATING, Moment.DRAWING), VIDEOS, second);

      assertThat(round.met()).hasSize(1);
      assertThat(round.violations()).isEmpty();
    }
    assertThat(campaign.sweptBucket()).isEmpty();
  }
}
