package dev.soat.http.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decodes what stands in a URL; nothing is guessed or replaced. */
final class PercentCoding {
  private PercentCoding() {}

  /** Empty when a percent sign lacks its digits, or the bytes are no storable text in UTF-8. */
  static Optional<String> decode(String coded, boolean plusIsBlank) {
    if (coded.indexOf('%') < 0 && (!plusIsBlank || coded.indexOf('+') < 0)) {
      return Text.isStorable(coded) ? Optional.of(coded) : Optional.empty();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(coded.length());
    for (int i = 0; i < coded.length(); i++) {
      char c = coded.charAt(i);
      if (c == '%') {
        int high = digit(coded, i + 1);
        int low = digit(coded, i + 2);
        if (high < 0 || low < 0) {
          return Optional.empty();
        }
        bytes.write(high << 4 | low);
        i += 2;
      } else if (c < 0x80) {
        bytes.write(c == '+' && plusIsBlank ? ' ' : c);
      } else {
        return Optional.empty();
      }
    }
    return text(bytes.toByteArray());
  }

  /** Empty when one of them cannot be decoded. */
  static Optional<Map<String, List<String>>> query(@Nullable String query) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    if (query == null) {
      return Optional.of(parameters);
    }
    for (String parameter : query.split("&", -1)) {
      int equals = parameter.indexOf('=');
      Optional<String> name = decode(equals < 0 ? parameter : parameter.substring(0, equals), true);
      Optional<String> value = decode(equals < 0 ? "" : parameter.substring(equals + 1), true);
      if (name.isEmpty() || value.isEmpty()) {
        return Optional.empty();
      }
      if (!parameter.isEmpty()) {
        parameters.computeIfAbsent(name.get(), _ -> new ArrayList<>(1)).add(value.get());
      }
    }
    return Optional.of(parameters);
  }

  private static Optional<String> text(byte[] utf8) {
    try {
      return Optional.of(
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString())
          .filter(Text::isStorable);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static int digit(String text, int at) {
    return at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
  }
}
