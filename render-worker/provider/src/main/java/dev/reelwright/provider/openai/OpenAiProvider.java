package dev.reelwright.provider.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelwright.outbound.Outbound;
import dev.reelwright.provider.Pace;
import dev.reelwright.provider.ProviderAccount;
import dev.reelwright.provider.ProviderOrder;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.Search;
import dev.reelwright.provider.Submission;
import dev.reelwright.provider.VideoProvider;
import dev.reelwright.provider.http.CallbackBody;
import dev.reelwright.provider.http.Json;
import dev.reelwright.provider.http.Multipart;
import dev.reelwright.provider.http.ProviderCall;
import dev.reelwright.provider.http.ProviderCalls;
import dev.reelwright.provider.http.Submissions;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** The Videos API of OpenAI, or of Azure OpenAI. */
public final class OpenAiProvider implements VideoProvider {
  /** How routes and callbacks name OpenAI itself. */
  public static final String OPENAI = "openai";

  /** How routes and callbacks name its twin. */
  public static final String AZURE = "azure-openai";

  /** The account's option for the version of Azure's API. */
  public static final String API_VERSION = "api-version";

  private static final Pace PACE = new Pace(Duration.ofSeconds(10), Duration.ofSeconds(10));

  private final OpenAiHost host;
  private final ProviderCalls calls;

  private OpenAiProvider(OpenAiHost host, Outbound outbound, InstantSource clock) {
    this.host = host;
    calls = new ProviderCalls(outbound, clock);
  }

  /** {@code /v1/videos} with a bearer key. */
  public static OpenAiProvider openAi(Outbound outbound, InstantSource clock) {
    return new OpenAiProvider(OpenAiHost.OPENAI, outbound, clock);
  }

  /**
   * {@code /openai/v1/videos} with an {@code api-key}; {@code api-version} is the account's option
   * of that name, {@code preview} without one. The model of a route is the name of a deployment.
   */
  public static OpenAiProvider azure(Outbound outbound, InstantSource clock) {
    return new OpenAiProvider(OpenAiHost.AZURE, outbound, clock);
  }

  @Override
  public String name() {
    return host.routeName();
  }

  @Override
  public Pace pace() {
    return PACE;
  }

  @Override
  public Uni<Submission> submit(ProviderOrder order, ProviderAccount account) {
    Optional<String> size = size(order);
    if (size.isEmpty()) {
      return Submissions.unfit(
          "openai: no size for " + order.aspectRatio() + " in " + order.resolution());
    }
    ProviderCall call =
        order
            .startImage()
            .map(image -> withImage(order, image, size.get(), account))
            .orElseGet(() -> ofText(order, size.get(), account));
    return calls.submit(
        // Kept in the provider's logs: what an operator can ask its support for.
        call.with("X-Client-Request-Id", order.reference()),
        account,
        OpenAiWords.of(host, account));
  }

  private ProviderCall ofText(ProviderOrder order, String size, ProviderAccount account) {
    ObjectNode body =
        Json.object()
            .put("model", order.model())
            .put("prompt", order.prompt())
            // Text: as a number it is refused.
            .put("seconds", Integer.toString(order.seconds()))
            .put("size", size);
    return host.signed(ProviderCall.post(host.path("", account), body), account);
  }

  private ProviderCall withImage(
      ProviderOrder order, ProviderOrder.StartImage image, String size, ProviderAccount account) {
    Multipart body =
        new Multipart(order.reference())
            .field("model", order.model())
            .field("prompt", order.prompt())
            .field("seconds", Integer.toString(order.seconds()))
            .field("size", size)
            .file(
                "input_reference",
                image.mediaType().equals("image/png") ? "start.png" : "start.jpg",
                image.mediaType(),
                image.bytes());
    return host.signed(
        ProviderCall.post(host.path("", account), body.contentType(), body.bytes()), account);
  }

  /** The sizes that there are, by ratio and short side. */
  static Optional<String> size(ProviderOrder order) {
    return switch (order.aspectRatio() + " " + order.resolution()) {
      case "16:9 720p" -> Optional.of("1280x720");
      case "9:16 720p" -> Optional.of("720x1280");
      case "16:9 1080p" -> Optional.of("1920x1080");
      case "9:16 1080p" -> Optional.of("1080x1920");
      case "7:4 1024p" -> Optional.of("1792x1024");
      case "4:7 1024p" -> Optional.of("1024x1792");
      default -> Optional.empty();
    };
  }

  @Override
  public Uni<Reading> read(String taskId, ProviderOrder order, ProviderAccount account) {
    return calls.read(
        host.signed(
            ProviderCall.get(host.path("/" + ProviderCall.encoded(taskId), account)), account),
        order,
        account,
        OpenAiWords.of(host, account));
  }

  /**
   * Looks for it in the list of tasks, which shows of each its prompt, model, length, size and
   * time, and nothing of ours. So what is found are candidates: each was ordered in the same words
   * within the time in which this order was under way. Which of them it is cannot be told here, nor
   * that it is any of them; {@link Search.Candidates} says who may take one. If that rule is kept,
   * nothing can be confused that could be told apart: two orders of the same words are the same
   * order to the provider, and neither is taken while the other is open.
   *
   * <p>An order with a start image is not looked for: the list does not show the picture, and what
   * was made of another customer's picture must never be delivered.
   */
  @Override
  public Uni<Search> find(ProviderOrder order, ProviderAccount account) {
    Optional<String> size = size(order);
    if (order.startImage().isPresent() || size.isEmpty()) {
      return Uni.createFrom().item(new Search.Impossible());
    }
    return page(new OpenAiListing(order, size.get(), account.timeout()), Optional.empty(), account);
  }

  private Uni<Search> page(OpenAiListing listing, Optional<String> after, ProviderAccount account) {
    String query =
        "limit=" + OpenAiListing.PAGE + "&order=desc" + after.map(id -> "&after=" + id).orElse("");
    return calls
        .exchange(
            host.signed(ProviderCall.get(host.path("?" + query, account)), account),
            account,
            listing::add,
            (raw, sent) -> OpenAiListing.outage(raw))
        .chain(
            step ->
                switch (step) {
                  case OpenAiListing.Next next -> page(listing, Optional.of(next.after()), account);
                  case OpenAiListing.End end -> Uni.createFrom().item(end.search());
                });
  }

  /** An event's data names the task; the event's own id is another thing. */
  @Override
  public Optional<String> taskIdIn(byte[] callbackBody) {
    return CallbackBody.id(callbackBody, "/data/id");
  }
}
