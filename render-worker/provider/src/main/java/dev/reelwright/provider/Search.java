package dev.reelwright.provider;

import java.util.List;

/** What looking for a task of ours has shown. */
public sealed interface Search {
  /** This is it, and nobody else's. */
  record Found(String taskId) implements Search {}

  /**
   * Each of these can be it: all that the provider shows of them is as it was ordered, and it shows
   * nothing that is unique. One may be taken for ours only by who knows that
   *
   * <ul>
   *   <li>it is the only one that is not bound to another submission of ours, and
   *   <li>no other submission of ours that would look the same is still without an answer, under
   *       way ones too: that one could be it.
   * </ul>
   *
   * <p>What then is taken is the right task, or one that nobody could tell from it.
   *
   * @param taskIds at least one
   */
  record Candidates(List<String> taskIds) implements Search {
    public Candidates {
      taskIds = List.copyOf(taskIds);
    }
  }

  /** Not there, as far as one can see now. */
  record NotSeen() implements Search {}

  /** The provider offers no way to tell. */
  record Impossible() implements Search {}

  /** The look itself failed: look again. */
  record Unreadable(Reading.Trouble trouble, String raw) implements Search {
    /** The provider's words may repeat a prompt. */
    @Override
    public String toString() {
      return "Unreadable[" + trouble + "]";
    }
  }
}
