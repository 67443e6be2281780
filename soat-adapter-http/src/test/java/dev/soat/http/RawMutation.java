package dev.soat.http;

import dev.soat.http.OddRequests.OddRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes an odd request as bytes, and does to them what no client library would do. */
final class RawMutation {
  private static final int BOMB = 64 << 20;
  private static final byte[] BOMB_OF_SPACES = bomb();
  private static final List<Charset> CHARSETS =
      List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.ISO_8859_1);

  /**
   * A request as it is sent.
   *
   * @param latin its bytes, each as one character
   * @param answered whether an answer must come: not to one that breaks off
   */
  record RawRequest(String latin, String method, boolean answered) {
    static RawRequest of(byte[] bytes, String method, boolean answered) {
      return new RawRequest(new String(bytes, StandardCharsets.ISO_8859_1), method, answered);
    }

    byte[] bytes() {
      return latin.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  private final OddRequests odd;
  private final Random random;
  private final String token;

  RawMutation(OddRequests odd, Random random, String token) {
    this.odd = odd;
    this.random = random;
    this.token = token;
  }

  RawRequest next(OddHome home) {
    OddRequest request = odd.next(home);
    String method = random.nextInt(15) == 0 ? odd.any(OddValues.METHODS) : request.method();
    String encoding = random.nextInt(12) == 0 ? "gzip" : null;
    byte[] body = encoding == null ? bytes(utf8(request.body())) : zipped(utf8(request.body()));
    StringBuilder head = new StringBuilder(method + " " + target(request.target()));
    head.append(random.nextInt(60) == 0 ? " HTTP/1.0\r\n" : " HTTP/1.1\r\n");
    head.append("Host: localhost\r\nConnection: close\r\n");
    add(head, "Content-Type", request.type());
    add(head, "Content-Encoding", encoding);
    add(head, "Authorization", authorization());
    for (int more = random.nextInt(8) - 5; more > 0; more--) {
      head.append(odd.any(OddValues.HEADERS)).append("\r\n");
    }
    return framed(method, head, body);
  }

  private @Nullable String authorization() {
    return random.nextInt(25) == 0 ? null : "Bearer " + token;
  }

  private static void add(StringBuilder head, String name, @Nullable String value) {
    if (value != null) {
      head.append(name).append(": ").append(value).append("\r\n");
    }
  }

  private String target(String target) {
    return switch (random.nextInt(40)) {
      case 0 -> target.replace("/api", "//api");
      case 1 -> target.replace("/api/v1", "/API/V1");
      case 2 -> target.replace("/v1/", "/v1/../v1/./");
      case 3 -> target + "/";
      case 4 -> target + "#fragment";
      case 5 -> "http://localhost" + target;
      case 6 -> target.replace("/v1/", "/v1/;a=b/");
      case 7 -> target.replace("/v1/", "/v1/\u00e4");
      case 8 -> random.nextInt(3) == 0 ? target + "?" + "a=b&".repeat(2500) : target;
      case 9 -> odd.any(List.of("*", "/", "", "?", "//", "/%", "\\", "localhost:80"));
      default -> target;
    };
  }

  private byte[] bytes(byte[] body) {
    byte[] changed = body.clone();
    switch (random.nextInt(16)) {
      case 0 -> {
        return new String(body, StandardCharsets.UTF_8).getBytes(odd.any(CHARSETS));
      }
      case 1, 2 -> {
        for (int i = random.nextInt(3); i >= 0 && changed.length > 0; i--) {
          changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
      }
      default -> {
        return body;
      }
    }
    return changed;
  }

  private byte[] zipped(byte[] body) {
    byte[] zipped = zip(body);
    return switch (random.nextInt(7)) {
      case 0 -> BOMB_OF_SPACES;
      case 1 -> Arrays.copyOf(zipped, random.nextInt(zipped.length));
      case 2 -> bytes(zipped);
      case 3 -> zip(zipped);
      case 4 -> body;
      default -> zipped;
    };
  }

  /** In one piece, in chunks, or not to its end. */
  private RawRequest framed(String method, StringBuilder head, byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int luck = random.nextInt(30);
    if (luck < 4) {
      head.append("Transfer-Encoding: chunked\r\n\r\n");
      out.writeBytes(utf8(head));
      int chunk = 1 + random.nextInt(5000);
      for (int from = 0; from < body.length; from += chunk) {
        int length = Math.min(chunk, body.length - from);
        out.writeBytes(utf8(Integer.toHexString(length) + (luck == 0 ? ";x=y" : "") + "\r\n"));
        out.write(body, from, length);
        out.writeBytes(utf8("\r\n"));
      }
      out.writeBytes(utf8(luck == 1 ? "zz\r\n" : "0\r\n\r\n"));
    } else {
      int declared = luck == 4 ? body.length + 1 + random.nextInt(100) : body.length;
      head.append("Content-Length: ").append(declared).append("\r\n\r\n");
      out.writeBytes(utf8(head));
      out.writeBytes(body);
    }
    byte[] all = out.toByteArray();
    boolean cut = random.nextInt(25) == 0;
    return cut
        ? RawRequest.of(Arrays.copyOf(all, 1 + random.nextInt(all.length)), method, false)
        : RawRequest.of(all, method, luck != 1 && luck != 4);
  }

  private static byte[] utf8(CharSequence text) {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] zip(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream zip = new GZIPOutputStream(out)) {
      zip.write(plain);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  private static byte[] bomb() {
    byte[] spaces = new byte[BOMB];
    Arrays.fill(spaces, (byte) ' ');
    spaces[0] = '{';
    return zip(spaces);
  }
}
