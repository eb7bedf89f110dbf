package dev.reelwright.local.demo;

import dev.reelwright.local.LocalEnvironment;
import dev.reelwright.local.client.PlatformClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A prompt becomes a narrated video, through Kensa's API and the built-in model. */
final class ExplainWalk implements Walk {
  private static final Pattern SECONDS =
      Pattern.compile("(\\d{1,3})[ -]?s(ec|econds?)?\\b", Pattern.CASE_INSENSITIVE);
  private static final int DEFAULT_SECONDS = 30;

  private final Steps steps;
  private final String prompt;

  ExplainWalk(Steps steps, String prompt) {
    this.steps = steps;
    this.prompt = prompt;
  }

  @Override
  public void through(LocalEnvironment environment, Path folder) throws IOException {
    URI gateway = URI.create(environment.value("REELWRIGHT_URL"));
    PlatformClient customer = new PlatformClient(gateway, environment.value("REELWRIGHT_API_KEY"));
    Bookings bookings =
        new Bookings(
            steps,
            customer.with(environment.value("REELWRIGHT_ADMIN_KEY")),
            environment.value("REELWRIGHT_ACCOUNT"),
            "live");
    new KensaVideo(
            steps,
            customer,
            new KensaVideo.Order(prompt, "storyboard-1", seconds(prompt), "1080p", null))
        .through(bookings, folder);
  }

  /** The length that a prompt names, else half a minute. */
  static int seconds(String prompt) {
    Matcher named = SECONDS.matcher(prompt);
    return named.find() ? Integer.parseInt(named.group(1)) : DEFAULT_SECONDS;
  }
}
