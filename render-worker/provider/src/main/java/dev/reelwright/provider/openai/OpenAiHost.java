package dev.reelwright.provider.openai;

import dev.reelwright.provider.ProviderAccount;
import dev.reelwright.provider.http.ProviderCall;
import java.util.Map;

/** Who serves the API, and what differs between them. */
enum OpenAiHost {
  OPENAI(OpenAiProvider.OPENAI) {
    @Override
    String path(String rest, ProviderAccount account) {
      return "/v1/videos" + rest;
    }

    @Override
    Map<String, String> keyHeaders(ProviderAccount account) {
      return Map.of("Authorization", "Bearer " + account.key());
    }
  },
  AZURE(OpenAiProvider.AZURE) {
    @Override
    String path(String rest, ProviderAccount account) {
      String version = account.option(OpenAiProvider.API_VERSION).orElse("preview");
      return "/openai/v1/videos"
          + rest
          + (rest.contains("?") ? "&" : "?")
          + "api-version="
          + ProviderCall.encoded(version);
    }

    @Override
    Map<String, String> keyHeaders(ProviderAccount account) {
      return Map.of("api-key", account.key());
    }
  };

  private final String routeName;

  OpenAiHost(String routeName) {
    this.routeName = routeName;
  }

  String routeName() {
    return routeName;
  }

  /**
   * A path below the account's base.
   *
   * @param rest after the collection of videos; may have a query
   */
  abstract String path(String rest, ProviderAccount account);

  /** What carries the key. */
  abstract Map<String, String> keyHeaders(ProviderAccount account);

  ProviderCall signed(ProviderCall call, ProviderAccount account) {
    ProviderCall signed = call;
    for (Map.Entry<String, String> header : keyHeaders(account).entrySet()) {
      signed = signed.with(header.getKey(), header.getValue());
    }
    return signed;
  }
}
