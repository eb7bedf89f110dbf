package dev.reelwright.render.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class CalmTest {
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final AtomicLong clock = new AtomicLong(-5);
  private final Calm calm = new Calm(INTERVAL, clock::get);

  @Test
  void whoHasJustComeJudgesNobody() {
    assertThat(askedAndAnsweredNow()).isFalse();

    pass(INTERVAL);

    assertThat(askedAndAnsweredNow()).isTrue();
  }

  @Test
  void intervalBeginsAnewWithEachTrouble() {
    pass(INTERVAL);
    calm.disturb();
    pass(Duration.ofSeconds(9));
    calm.disturb();
    pass(Duration.ofSeconds(9));

    assertThat(askedAndAnsweredNow()).isFalse();
    pass(Duration.ofSeconds(1));
    assertThat(askedAndAnsweredNow()).isTrue();
  }

  @Test
  void troubleBetweenQuestionAndAnswerCounts() {
    pass(INTERVAL);
    BooleanSupplier answer = calm.untilAnswered();

    calm.disturb();

    assertThat(answer.getAsBoolean()).isFalse();
  }

  @Test
  void questionThatStalledIsTroubleItself() {
    pass(INTERVAL);
    BooleanSupplier answer = calm.untilAnswered();

    pass(INTERVAL);

    assertThat(answer.getAsBoolean()).isFalse();
  }

  private boolean askedAndAnsweredNow() {
    return calm.untilAnswered().getAsBoolean();
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }
}
