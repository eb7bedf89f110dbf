package dev.reelwright.render.process;

import java.time.Duration;

/**
 * What a child process may use. Wall time is enforced by us and always holds; the rest is enforced
 * by {@code prlimit} where the machine has it.
 *
 * @param wall wall time; then the process tree is killed
 * @param cpu CPU time over all threads
 * @param memoryBytes address space
 * @param fileBytes largest file it may write
 */
public record Limits(Duration wall, Duration cpu, long memoryBytes, long fileBytes) {}
