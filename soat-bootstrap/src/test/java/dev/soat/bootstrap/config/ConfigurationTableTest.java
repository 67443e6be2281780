package dev.soat.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The configuration table of README.md lists what is read, no less and no more. */
class ConfigurationTableTest {
  private static final Path CONFIG = Path.of("src/main/java/dev/soat/bootstrap/config");
  private static final Pattern LITERAL = Pattern.compile("\"([A-Z][A-Z_]{3,})\"");
  private static final Pattern CODE = Pattern.compile("`([A-Z][A-Z_]{3,})`");
  private static final Pattern SHELL = Pattern.compile("\\$\\{?(SOAT_[A-Z_]+)");

  @Test
  void every_variable_that_is_read_is_documented() throws IOException {
    Set<String> read = readByTheServer();
    assertThat(read).contains("PORT", "DATABASE_URL", "OLLAMA_BASE_URL").hasSizeGreaterThan(30);

    assertThat(documented()).containsAll(read);
  }

  @Test
  void every_variable_that_is_documented_is_read() throws IOException {
    Set<String> read = readByTheServer();
    Set<String> readByTheScript = matches(SHELL, Files.readString(Path.of("../soat-server")));
    assertThat(readByTheScript).contains("SOAT_JAVA_OPTS");
    read.addAll(readByTheScript);

    assertThat(read).containsAll(documented());
  }

  private static Set<String> readByTheServer() throws IOException {
    try (Stream<Path> files = Files.list(CONFIG)) {
      Set<String> names =
          files
              .flatMap(file -> matches(LITERAL, text(file)).stream())
              .collect(Collectors.toCollection(TreeSet::new));
      BaseUrls.KINDS.forEach(kind -> names.add(kind.toUpperCase(Locale.ROOT) + "_BASE_URL"));
      return names;
    }
  }

  private static Set<String> documented() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("../README.md"));
    int begin = lines.indexOf("## Configuration");
    assertThat(begin).as("heading of the table").isNotNegative();
    Set<String> names =
        lines.stream()
            .skip(begin + 1L)
            .takeWhile(line -> !line.startsWith("## "))
            .filter(line -> line.startsWith("|"))
            .flatMap(row -> matches(CODE, row).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(names).as("names in the table").isNotEmpty();
    return names;
  }

  private static Set<String> matches(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
