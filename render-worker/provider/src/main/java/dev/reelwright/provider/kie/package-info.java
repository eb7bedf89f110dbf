/**
 * kie, an aggregator. Its answers are envelopes with a code of their own, which counts more than
 * the status of HTTP. Most models take a task with an {@code input} whose fields differ from model
 * to model; Veo has an API of its own beside that, which is used where the model's id says so.
 */
@NullMarked
package dev.reelwright.provider.kie;

import org.jspecify.annotations.NullMarked;
