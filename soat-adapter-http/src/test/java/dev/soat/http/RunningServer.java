package dev.soat.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.soat.application.access.Caller;
import dev.soat.application.access.Denials;
import dev.soat.domain.identity.Role;
import dev.soat.domain.identity.UserId;
import dev.soat.http.wire.RequestGuard;
import dev.soat.http.wire.RouteGroup;
import dev.soat.testing.SequentialIds;
import dev.soat.testing.memory.InMemoryStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * The real server on a port of its own, and a client for it. The token {@code good} is somebody.
 */
public final class RunningServer implements AutoCloseable {
  public static final Caller SOMEBODY =
      new Caller(new UserId("usr_0123456789abcdef"), Role.USER, List.of());

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** An answer with its body as JSON, if it has one. */
  public record Answer(int status, String body, HttpResponse<String> raw) {
    public JsonNode json() {
      try {
        return MAPPER.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException("not JSON: " + body, e);
      }
    }

    public String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }

    /** The request id of the header, and the one of the body. */
    public List<String> requestIds() {
      return List.of(header("X-Request-Id"), json().get("request_id").asText());
    }

    public String code() {
      return json().path("error").path("code").asText();
    }

    public String message() {
      return json().path("error").path("message").asText();
    }

    public String field() {
      return json().path("error").path("meta").path("field").asText();
    }
  }

  private final SoatHttp http;
  private final int port;
  private final HttpClient client = HttpClient.newHttpClient();

  private RunningServer(
      Settings settings, RequestGuard guard, BooleanSupplier ready, List<RouteGroup> rooms) {
    AtomicInteger ids = new AtomicInteger();
    this.http =
        new SoatHttp(
            settings,
            prefix -> prefix + "%016d".formatted(ids.incrementAndGet()),
            token -> token.equals("good") ? Optional.of(SOMEBODY) : Optional.empty(),
            guard,
            new Denials(
                new InMemoryStorage().auditLog(), new SequentialIds(), InstantSource.system()),
            ready,
            rooms);
    this.port = http.start("127.0.0.1", 0);
  }

  public static RunningServer with(RouteGroup... rooms) {
    return with(Settings.DEFAULT, RequestGuard.open(), () -> true, rooms);
  }

  public static RunningServer with(
      Settings settings, RequestGuard guard, BooleanSupplier ready, RouteGroup... rooms) {
    return new RunningServer(settings, guard, ready, List.of(rooms));
  }

  public int port() {
    return port;
  }

  public HttpRequest.Builder request(String pathAndQuery) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + pathAndQuery));
  }

  /** As somebody. */
  public HttpRequest.Builder authorized(String pathAndQuery) {
    return request(pathAndQuery).header("Authorization", "Bearer good");
  }

  public Answer get(String pathAndQuery) {
    return send(authorized(pathAndQuery).GET());
  }

  public Answer method(String method, String pathAndQuery) {
    return send(authorized(pathAndQuery).method(method, HttpRequest.BodyPublishers.noBody()));
  }

  public Answer post(String path, String json) {
    return send(
        authorized(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  public Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The status it will have. */
  public CompletableFuture<Integer> sendAsync(HttpRequest.Builder request) {
    return client
        .sendAsync(request.build(), HttpResponse.BodyHandlers.discarding())
        .thenApply(HttpResponse::statusCode);
  }

  @Override
  public void close() {
    http.close();
  }
}
