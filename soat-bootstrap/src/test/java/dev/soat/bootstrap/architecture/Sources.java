package dev.soat.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The product's Java files, without tests, parsed once. */
final class Sources {
  private static final List<SourceFile> MAIN = parsed();

  private Sources() {}

  /** All files, of every module that has classes. */
  static List<SourceFile> main() {
    assertThat(MAIN).as("sources of the product").isNotEmpty();
    return MAIN;
  }

  /** The files of one module, of which there is at least one. */
  static List<SourceFile> main(Floor floor) {
    List<SourceFile> found = main().stream().filter(file -> file.floor() == floor).toList();
    assertThat(found).as("sources of %s", floor.module()).isNotEmpty();
    return found;
  }

  private static List<SourceFile> parsed() {
    List<SourceFile> files = new ArrayList<>();
    for (Floor floor : Floor.values()) {
      if (Files.exists(floor.mainSources())) {
        files.addAll(parsed(floor));
      }
    }
    return List.copyOf(files);
  }

  private static List<SourceFile> parsed(Floor floor) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null);
        Stream<Path> paths = Files.walk(floor.mainSources())) {
      List<Path> java = paths.filter(path -> path.toString().endsWith(".java")).toList();
      Iterable<? extends JavaFileObject> objects = manager.getJavaFileObjectsFromPaths(java);
      JavacTask task = (JavacTask) compiler.getTask(null, manager, null, null, null, objects);
      DocTrees comments = DocTrees.instance(task);
      List<SourceFile> files = new ArrayList<>();
      for (CompilationUnitTree tree : task.parse()) {
        Path path = Path.of(tree.getSourceFile().toUri());
        String name = floor.mainSources().relativize(path).toString().replace('\\', '/');
        files.add(new SourceFile(floor, name, Files.readString(path), tree, comments));
      }
      return files;
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
