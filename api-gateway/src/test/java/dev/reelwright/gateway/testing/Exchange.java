package dev.reelwright.gateway.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** One call to a fake. */
record Exchange(HttpServerRequest request, String path, Buffer body, ObjectMapper json) {
  <T> T read(Class<T> type) {
    try {
      return json.readValue(body.getBytes(), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String segment(int index) {
    return URLDecoder.decode(path.split("/")[index], StandardCharsets.UTF_8);
  }

  boolean is(String method, String pattern) {
    return request.method().name().equals(method) && path.matches(pattern);
  }
}
