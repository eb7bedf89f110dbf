package dev.reelwright.render.call;

/** What a look at a call asks. */
public sealed interface Question {
  /** How far is it? */
  record Read(String providerTaskId) implements Question {}

  /** Is this, which a callback has named, ours? */
  record ReadCandidate(String providerTaskId) implements Question {}

  /** Have you got it? */
  record Search() implements Question {}

  /** Would you stop? */
  record AskToStop(String providerTaskId) implements Question {}

  /** Nothing: nobody is left to hear the answer to the submission. */
  record Nothing() implements Question {}
}
