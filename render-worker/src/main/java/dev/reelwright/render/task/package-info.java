/**
 * What a task may become. {@link dev.reelwright.render.task.TaskState} draws the machine, {@link
 * dev.reelwright.render.task.PartState} that of a part of a storyboard; each legal move is a method
 * on the state that may make it and returns a {@link dev.reelwright.render.task.Decision}. No
 * framework, no clock, no database.
 */
@NullMarked
package dev.reelwright.render.task;

import org.jspecify.annotations.NullMarked;
