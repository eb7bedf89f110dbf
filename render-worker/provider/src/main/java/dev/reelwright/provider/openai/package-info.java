/**
 * OpenAI's Videos API, and the same at Azure. A text is ordered as JSON; a picture goes along as a
 * file. There is no callback address in an order and no cancellation. Tasks can be listed, but
 * carry nothing of ours: see {@link dev.reelwright.provider.openai.OpenAiProvider#find}.
 */
@NullMarked
package dev.reelwright.provider.openai;

import org.jspecify.annotations.NullMarked;
