package dev.soat.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No statement leaves anything in a database session, for the next one may be another's. */
class PoolerSafetyTest {
  private static final Pattern SESSION_STATE =
      Pattern.compile(
          "pg_(try_)?advisory_(lock|unlock)|\\blisten\\s+\\w|\\bnotify\\b|\\btemp(orary)? table"
              + "|\\bset session\\b|\\bset (?!local )\\w+ (=|to) |\\bwith hold\\b|\\bprepare \\w",
          Pattern.CASE_INSENSITIVE);

  private static List<Path> files(String folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src", "main", folder))) {
      return files.filter(file -> file.toString().endsWith(suffix)).toList();
    }
  }

  /** Of Java only what stands in text blocks and strings; prose may speak of anything. */
  private static String withoutComments(String text) {
    return text.replaceAll("(?s)/\\*.*?\\*/|(?m)^\\s*(//|--).*$", "");
  }

  @Test
  void statements_keep_no_session_state() throws IOException {
    List<Path> statements =
        Stream.concat(files("java", ".java").stream(), files("resources", ".sql").stream())
            .toList();
    assertThat(statements).hasSizeGreaterThan(30);
    for (Path file : statements) {
      String text = withoutComments(Files.readString(file));
      // An UPDATE sets columns; only a statement that begins with SET is about the session.
      String commands = text.replaceAll("(?is)update \\w+( \\w)?\\s+set ", "update ");
      assertThat(SESSION_STATE.matcher(commands).results().map(found -> found.group()))
          .as(file.toString())
          .isEmpty();
    }
  }
}
