package dev.soat.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** What came back over the wire, and what a test says of it. */
public record Answer(int status, String body, HttpHeaders headers) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static Answer of(HttpResponse<String> response) {
    return new Answer(response.statusCode(), response.body(), response.headers());
  }

  public JsonNode json() {
    try {
      return MAPPER.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException("not JSON: " + body, e);
    }
  }

  /** The text of a field; the path is a JSON pointer such as {@code /error/code}. */
  public String text(String pointer) {
    return json().at(pointer).asText();
  }

  public String id() {
    return text("/id");
  }

  public String code() {
    return text("/error/code");
  }

  public String message() {
    return text("/error/message");
  }

  public List<String> ids() {
    JsonNode rows = json().isArray() ? json() : json().get("data");
    return rows.findValuesAsText("id");
  }

  public List<String> keys() {
    List<String> keys = new ArrayList<>();
    json().fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  public Answer has(int expected) {
    assertThat(status).as(body).isEqualTo(expected);
    return this;
  }

  /** This status and this very text. */
  public void is(int expected, String json) {
    assertThat(body).isEqualTo(json);
    has(expected);
  }

  public void isEmpty(int expected) {
    is(expected, "");
    assertThat(headers.firstValue("Content-Type")).isEmpty();
  }

  /** An error of this kind, told in the one shape errors have. */
  public Answer isRefused(int expected, String code) {
    has(expected);
    isEnvelope();
    assertThat(code()).as(body).isEqualTo(code);
    return this;
  }

  /** A fault of one field, which is named as the contract writes it. */
  public Answer isInvalid(String field) {
    isRefused(400, "VALIDATION_FAILED");
    assertThat(keysOf("/error/meta")).as(body).containsExactly("field");
    assertThat(text("/error/meta/field")).isEqualTo(field);
    assertThat(message()).contains(field);
    return this;
  }

  /** The shape of every error. */
  public void isEnvelope() {
    assertThat(keys()).as(body).containsExactly("error", "request_id");
    assertThat(keysOf("/error")).as(body).startsWith("code", "message").isSubsetOf(PARTS);
    assertThat(message()).isNotBlank();
    assertThat(text("/request_id")).isEqualTo(headers.firstValue("X-Request-Id").orElse(""));
    assertThat(headers.firstValue("Content-Type")).hasValue("application/json");
  }

  private static final List<String> PARTS = List.of("code", "message", "meta");

  private List<String> keysOf(String pointer) {
    List<String> keys = new ArrayList<>();
    json().at(pointer).fieldNames().forEachRemaining(keys::add);
    return keys;
  }
}
