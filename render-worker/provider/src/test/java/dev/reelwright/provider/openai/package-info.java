/** OpenAI and Azure, against their stubs. */
@NullMarked
package dev.reelwright.provider.openai;

import org.jspecify.annotations.NullMarked;
