package dev.reelwright.render.worker;

import dev.reelwright.render.process.StoppedException;
import dev.reelwright.render.process.ToolTrouble;
import dev.reelwright.render.storage.StorageTrouble;
import dev.reelwright.render.task.Setback;
import dev.reelwright.render.worker.JobFolders.JobFolder;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.function.Function;

/** Gives work a folder of its own, and turns whatever is thrown in it into an end. */
final class InFolder {
  /** Troubles of the machine: no space, no process to be had, a service manager that stops all. */
  private static final Set<String> PASSING =
      Set.of("disk_full", "tool_or_disk_failed", "tool_interrupted");

  /** The folder is gone when this returns. Never throws. */
  static AttemptEnd work(JobFolders folders, Function<JobFolder, AttemptEnd> work) {
    try (JobFolder folder = folders.open()) {
      return work.apply(folder);
    } catch (StoppedException e) {
      return new AttemptEnd.Stopped(e.reason());
    } catch (StorageTrouble e) {
      String code = e.missing() ? "input_missing" : "storage_unavailable";
      return broken(code, e, !e.missing());
    } catch (ToolTrouble e) {
      return broken(e.code(), e, passes(e.code()));
    } catch (UncheckedIOException e) {
      return broken("disk_failed", e, true);
    } catch (RuntimeException e) {
      return broken("render_bug", e, false);
    }
  }

  /** Whether a trouble of this code will pass by itself. */
  static boolean passes(String code) {
    return PASSING.contains(code);
  }

  private static AttemptEnd broken(String code, Exception cause, boolean passing) {
    return new AttemptEnd.Broken(new Setback(code, String.valueOf(cause), passing));
  }

  private InFolder() {}
}
