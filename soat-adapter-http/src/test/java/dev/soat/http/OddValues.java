package dev.soat.http;

import java.util.List;

/** What is wrong in one place or another of a request, or at least unusual. */
final class OddValues {
  private static final String FACE = "%F0%9F%99%82";

  private OddValues() {}

  static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1e400",
          "1.10",
          "99999999999999999999",
          "-0",
          "\"\"",
          "\" \"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"" + "x".repeat(256) + "\"",
          "\"" + "\ud83d\ude42".repeat(700) + "\"",
          "\"" + "y".repeat(70_000) + "\"",
          "[]",
          "{}",
          "[[[{}]]]",
          "[null]",
          "[1,\"a\",{}]",
          "{\"a_b\":{\"A-B\":1e1}}",
          "\"aip_0000000000000000\"",
          "\"nope\"",
          "\"\\u0001\\u202e\"",
          "[" + "0,".repeat(3000) + "0]",
          "1" + "0".repeat(120),
          "[".repeat(70) + "]".repeat(70),
          "NaN",
          "'a'",
          "\"a",
          "{\"a\":1,\"a\":2}");

  static final List<String> IDS =
      List.of(
          "nope",
          "%00",
          "%FF",
          "%20",
          FACE.repeat(300),
          "a" + FACE.repeat(300),
          "..%2F..",
          "*",
          "proj_0000000000000000",
          "sess_0000000000000000",
          "agt_0000000000000000",
          "x;y=z",
          "a%5Cb",
          "%C0%AF",
          "agt_00000000000000%30%30");

  static final List<String> QUERIES =
      List.of(
          "limit=1",
          "limit=0&offset=1",
          "limit=-1",
          "limit=x",
          "limit=1001",
          "offset=1&cursor=1",
          "cursor=%F0%9F%99%82",
          "cursor=99999999999999999999999",
          "project_id=nope",
          "projectId=PROJECT",
          "project_id=PROJECT&projectId=PROJECT",
          "status=open",
          "status=x",
          "force=true",
          "force=maybe",
          "async=true",
          "async=%00",
          "%FF=1",
          "limit=%2B1",
          "=",
          "&&&",
          "limit",
          "actor_id=" + FACE.repeat(100),
          "actor_id=act_0000000000000001");

  static final List<String> TYPES =
      List.of(
          "text/plain",
          "application/x-www-form-urlencoded",
          "application/json;charset=utf-16",
          "multipart/form-data; boundary=x",
          "application/vnd.api+json",
          "json",
          "*/*");

  static final List<String> METHODS =
      List.of(
          "HEAD",
          "OPTIONS",
          "TRACE",
          "CONNECT",
          "PATCH",
          "PUT",
          "POST",
          "GET",
          "DELETE",
          "get",
          "FOO",
          "PROPFIND",
          "M-SEARCH",
          "P\u00d6ST",
          "X".repeat(300),
          "QUERY");

  /** Header lines; some are several, or none. */
  static final List<String> HEADERS =
      List.of(
          "X-HTTP-Method-Override: DELETE",
          "Expect: 100-continue",
          "Expect: a miracle",
          "Accept: image/png",
          "Accept-Encoding: gzip, br;q=0",
          "Origin: http://elsewhere.example",
          "Origin: null",
          "Access-Control-Request-Method: PUT\r\nOrigin: http://elsewhere.example",
          "X-Forwarded-For: 203.0.113.7, x, ::1",
          "X-Forwarded-For: " + "203.0.113.7,".repeat(200),
          "Forwarded: for=_x;proto=;",
          "X-Request-Id: " + "a".repeat(4000),
          "X-Request-Id: \u0001\u0002",
          "Cookie: a=b; c; =; \"",
          "Range: bytes=0-1",
          "If-None-Match: *",
          "If-Modified-Since: yesterday",
          "Upgrade: websocket\r\nConnection: upgrade",
          "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA",
          "Transfer-Encoding: identity",
          "Transfer-Encoding: gzip",
          "Transfer-Encoding: chunked, chunked",
          "Content-Length: -1",
          "Content-Length: 5\r\nContent-Length: 6",
          "Content-Length: 99999999999999999999",
          "Content-Length: 0x10",
          "Host: elsewhere.example",
          "Host:",
          "Authorization: Basic YTpi",
          "Authorization: Bearer",
          "Authorization: Bearer sk_" + "f".repeat(64),
          "Authorization: Bearer e30.e30.e30",
          "Authorization: Bearer " + "e".repeat(5000),
          "A B: c",
          ": nameless",
          "no colon",
          " folded",
          "X-Long: " + "y".repeat(9000),
          "X-\u00e4: \u00e4\u0000",
          "Content-Encoding: gzip",
          "Content-Encoding: br",
          "Content-Encoding: deflate",
          "Content-Encoding: gzip, gzip",
          "Content-Encoding: " + "gzip,".repeat(100),
          "Content-Type: application/json\r\nContent-Type: text/plain",
          "Content-Language: \u0007");
}
