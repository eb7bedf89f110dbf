package dev.reelwright.render.providers;

import dev.reelwright.provider.ProviderOrder;
import dev.reelwright.render.call.Binding;
import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.contract.RenderSpec.ProviderVideo;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** A task's order as a provider is given it. */
@ApplicationScoped
public class Orders {
  private static final int ID_BYTES = 16;

  private final Callbacks callbacks;
  private final SecureRandom random = new SecureRandom();

  Orders(Callbacks callbacks) {
    this.callbacks = callbacks;
  }

  /** For a submission. */
  public ProviderOrder of(
      RenderTask task, Binding binding, Optional<ProviderOrder.StartImage> picture) {
    ProviderVideo spec = spec(task);
    return new ProviderOrder(
        binding.reference(),
        binding.route().model(),
        spec.prompt(),
        spec.durationSeconds(),
        spec.aspectRatio(),
        spec.resolution(),
        spec.width(),
        spec.height(),
        picture,
        callbacks.addressFor(binding),
        binding.intendedAt(),
        binding.firstIntendedAt());
  }

  /**
   * For looks: the picture was sent long ago, but that there was one still matters. What was made
   * of another customer's picture can look like ours in all that a provider shows.
   */
  public ProviderOrder of(RenderTask task, Binding binding) {
    return of(
        task,
        binding,
        Optional.ofNullable(spec(task).startImageUrl())
            .map(url -> ProviderOrder.StartImage.sent()));
  }

  /** What the task asks of providers. */
  public static ProviderVideo spec(RenderTask task) {
    if (task.spec() instanceof ProviderVideo spec) {
      return spec;
    }
    throw new IllegalStateException("task " + task.taskId() + " is not for providers");
  }

  /** Unguessable; 22 of the characters A-Z a-z 0-9 _ -. */
  public String newId() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** What was asked, in so few letters that an operator can compare it. */
  public static String hash(ProviderVideo spec, Binding binding) {
    String text =
        String.join(
            "\n",
            binding.route().provider(),
            binding.route().account(),
            binding.route().model(),
            Integer.toString(spec.durationSeconds()),
            spec.aspectRatio(),
            spec.resolution(),
            String.valueOf(spec.startImageUrl()),
            spec.prompt());
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
