package dev.reelwright.job.job;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a rule decided. The store carries all of it out in one transaction, or nothing.
 *
 * @param next the state from now on
 * @param milestones what to announce
 * @param commands what others are told to do
 * @param doomed what may be deleted from the bucket
 * @param marks what else to keep of the job
 */
public record Decision(
    Job next,
    List<Milestone> milestones,
    List<Command> commands,
    List<Doomed> doomed,
    List<Mark> marks) {
  public Decision {
    milestones = List.copyOf(milestones);
    commands = List.copyOf(commands);
    doomed = List.copyOf(doomed);
    marks = List.copyOf(marks);
  }

  /** Only the state. */
  static Decision to(Job next) {
    return new Decision(next, List.of(), List.of(), List.of(), List.of());
  }

  /** Nothing happens to it. */
  public static Decision stay(Job job) {
    return to(job);
  }

  Decision announcing(Milestone milestone) {
    return new Decision(next, append(milestones, milestone), commands, doomed, marks);
  }

  Decision telling(Command command) {
    return new Decision(next, milestones, append(commands, command), doomed, marks);
  }

  Decision dooming(List<Doomed> more) {
    return new Decision(
        next, milestones, commands, Stream.concat(doomed.stream(), more.stream()).toList(), marks);
  }

  Decision marking(Mark mark) {
    return new Decision(next, milestones, commands, doomed, append(marks, mark));
  }

  private static <T> List<T> append(List<T> list, T last) {
    return Stream.concat(list.stream(), Stream.of(last)).toList();
  }
}
