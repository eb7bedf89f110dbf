package dev.reelwright.render.media;

/**
 * Whether we take a file.
 *
 * @param <F> what is known of it then
 */
public sealed interface ProbeVerdict<F> {
  record Accepted<F>(F facts) implements ProbeVerdict<F> {}

  record Refused<F>(Refusal refusal) implements ProbeVerdict<F> {}
}
