import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;

/**
 * Runs google-java-format over every Java file below a folder: {@code check} names the files that
 * it would change and leaves the marker file behind that fails the build, {@code write} changes
 * them. Maven calls it in the root's verify phase, with the formatter on the class path.
 */
public final class Format {
  private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git", ".idea");

  public static void main(String[] arguments) throws IOException {
    var marker = Path.of(arguments[1]);
    var files = javaFilesBelow(Path.of(arguments[2]));
    Files.deleteIfExists(marker);
    switch (arguments[0]) {
      case "check" -> {
        if (format(files, "--dry-run", "--set-exit-if-changed") != 0) {
          Files.createFile(marker);
        }
      }
      case "write" -> System.exit(format(files, "--replace"));
      default -> throw new IllegalArgumentException("format.mode is check or write");
    }
  }

  private static int format(List<String> files, String... options) {
    var arguments = new ArrayList<>(List.of(options));
    arguments.addAll(files);
    return ToolProvider.findFirst("google-java-format")
        .orElseThrow()
        .run(System.out, System.err, arguments.toArray(String[]::new));
  }

  private static List<String> javaFilesBelow(Path folder) throws IOException {
    var files = new ArrayList<String>();
    Files.walkFileTree(
        folder.normalize(),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
            return NOT_OURS.contains(visited.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) {
              files.add(file.toString());
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }
}
