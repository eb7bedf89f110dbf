package dev.reelwright.render.media;

import dev.reelwright.render.process.Limits;
import dev.reelwright.render.process.Sandbox;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.render.process.ToolCall;
import dev.reelwright.render.process.ToolRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * ffprobe under the hardening that every unknown file gets: the demuxer is forced, the format and
 * the protocol are the only ones on the whitelist, external references stay unread, five seconds of
 * CPU time. Blocking.
 *
 * @param program absolute path
 * @param memoryBytes address space that it may use
 */
public record Ffprobe(Path program, Sandbox sandbox, long memoryBytes) {
  /** CPU time: a probe reads headers; a file that needs longer means harm. */
  static final Duration LONGEST_WORK = Duration.ofSeconds(5);

  /** Wall time: longer, because a machine under load is not the customer's fault. */
  static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private static final String ENTRIES =
      "stream=index,codec_type,codec_name,profile,level,pix_fmt,width,height,sample_aspect_ratio,"
          + "sample_rate,channels,duration,nb_frames,r_frame_rate,avg_frame_rate,"
          + "color_space,color_range:stream_disposition=attached_pic:stream_side_data=rotation"
          + ":format=format_name,duration,size";

  /** Asks what is in the file; the file's folder is the working directory. */
  public ToolRun ask(String demuxer, Path file, long maxPixels, StopSignal stop) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalArgumentException("a file in a folder is wanted");
    }
    Limits limits = new Limits(LONGEST_WAIT, LONGEST_WORK, memoryBytes, 0);
    return sandbox.run(new ToolCall(arguments(demuxer, file, maxPixels), folder, limits), stop);
  }

  List<String> arguments(String demuxer, Path file, long maxPixels) {
    return List.of(
        program.toString(),
        "-hide_banner",
        "-loglevel",
        "error",
        "-protocol_whitelist",
        "file",
        "-format_whitelist",
        demuxer,
        "-max_pixels",
        Long.toString(maxPixels),
        "-f",
        demuxer,
        "-show_entries",
        ENTRIES,
        "-of",
        "flat",
        "-i",
        "file:" + file.toAbsolutePath());
  }
}
