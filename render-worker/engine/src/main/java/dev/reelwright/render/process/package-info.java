/**
 * Child processes under limits: wall time, CPU time, memory, file size, an empty environment, an
 * own folder, bounded output, death with the parent. Nothing here knows ffmpeg. JDK only.
 */
@NullMarked
package dev.reelwright.render.process;

import org.jspecify.annotations.NullMarked;
