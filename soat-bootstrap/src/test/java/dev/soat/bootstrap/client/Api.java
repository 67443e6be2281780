package dev.soat.bootstrap.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The API over plain HTTP, for what needs no client: many calls, or calls that are cut. */
record Api(HttpClient http, String baseUrl, String token) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONGEST = Duration.ofSeconds(90);

  /** The tutorial's own administrator. */
  static Api loggedIn(HttpClient http, String baseUrl) throws IOException, InterruptedException {
    Api anonymous = new Api(http, baseUrl, "");
    JsonNode login =
        anonymous.post(200, "/users/login", "{'username': 'admin', 'password': 'Admin1234!'}");
    return new Api(http, baseUrl, login.path("token").asText());
  }

  /** The same caller, with the same token, at another server. */
  Api at(String otherBaseUrl) {
    return new Api(http, otherBaseUrl, token);
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return expect(200, http.send(request(path).GET().build(), BodyHandlers.ofString()));
  }

  /** Sends a body whose quotes may be single ones. */
  JsonNode post(int status, String path, String body) throws IOException, InterruptedException {
    return expect(status, http.send(postRequest(path, body), BodyHandlers.ofString()));
  }

  HttpRequest postRequest(String path, String body) {
    return request(path).POST(BodyPublishers.ofString(body.replace('\'', '"'))).build();
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(baseUrl + "/api/v1" + path))
            .timeout(LONGEST)
            .header("Content-Type", "application/json");
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private static JsonNode expect(int status, HttpResponse<String> response) throws IOException {
    assertThat(response.statusCode()).as(response.uri() + " " + response.body()).isEqualTo(status);
    return JSON.readTree(response.body());
  }
}
