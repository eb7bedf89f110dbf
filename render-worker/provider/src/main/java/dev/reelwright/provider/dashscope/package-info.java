/**
 * Wan on Alibaba's Model Studio (DashScope). A submission must say that it is asynchronous; text
 * and pictures are different models with different parameters; tasks and files are kept for a day;
 * nobody is called back, and no reference of ours is kept, so a task whose submission had no answer
 * cannot be looked for.
 */
@NullMarked
package dev.reelwright.provider.dashscope;

import org.jspecify.annotations.NullMarked;
