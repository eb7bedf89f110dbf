package dev.reelwright.gateway.surface.jobs;

import dev.reelwright.gateway.upload.FormSpec;
import dev.reelwright.gateway.upload.FormSpec.FilePart;
import dev.reelwright.gateway.upload.FormSpec.TextPart;
import java.util.List;

/** The form of {@code POST /api/jobs}, as the contract has it. */
final class JobsForm {
  static final String IMAGE = "image";
  static final String AUDIO = "audio";
  static final String WEBHOOK_URL = "webhookUrl";

  private static final long MAX_FILE_BYTES = 50L * 1024 * 1024;
  private static final int MAX_URL_BYTES = 2048;
  private static final List<String> IMAGES = List.of("image/jpeg", "image/png", "image/webp");
  private static final List<String> SOUNDS =
      List.of("audio/mpeg", "audio/wav", "audio/mp4", "audio/ogg");

  static final FormSpec SPEC =
      new FormSpec(
          List.of(
              new FilePart(IMAGE, MAX_FILE_BYTES, IMAGES, IMAGES, true),
              new FilePart(
                  AUDIO, MAX_FILE_BYTES, SOUNDS, List.of("mp3", "wav", "m4a", "ogg"), true)),
          List.of(new TextPart(WEBHOOK_URL, MAX_URL_BYTES)));

  private JobsForm() {}
}
