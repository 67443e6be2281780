package dev.soat.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.util.TreePath;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every package says in one breath what it is for, and that nothing in it is null unmarked. */
class PackagesTest {

  @Test
  void every_package_introduces_itself() {
    Map<String, SourceFile> introductions = introductions();
    List<String> packages =
        Sources.main().stream()
            .filter(file -> !file.isModuleInfo())
            .map(PackagesTest::folder)
            .distinct()
            .toList();
    assertThat(packages).hasSizeGreaterThan(20);

    assertThat(packages)
        .allSatisfy(folder -> {
          assertThat(introductions).containsKey(folder);
          assertThat(sentence(introductions.get(folder))).as("javadoc").contains(".");
        });
  }

  @Test
  void every_package_is_null_marked() {
    assertThat(introductions())
        .isNotEmpty()
        .allSatisfy((folder, file) ->
            assertThat(file.tree().getPackage().getAnnotations())
                .extracting(AnnotationTree::getAnnotationType)
                .extracting(Object::toString)
                .contains("NullMarked"));
  }

  private static Map<String, SourceFile> introductions() {
    return Sources.main().stream()
        .filter(SourceFile::isPackageInfo)
        .collect(
            Collectors.toMap(PackagesTest::folder, file -> file, (one, two) -> one, TreeMap::new));
  }

  private static String sentence(SourceFile file) {
    return file.javadoc(new TreePath(new TreePath(file.tree()), file.tree().getPackage()));
  }

  private static String folder(SourceFile file) {
    return file.floor().module() + "/" + file.folder();
  }
}
