package dev.soat.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SynchronizedTree;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.Test;

/** Small files, nothing left over, and no lock that the eye does not see. */
class SourceFilesTest {
  private static final int LONGEST = 300;
  private static final int NINE_OF_TEN = 160;
  private static final Pattern LEFT_OVER = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");

  /** Files that may be longer, with the reason. */
  private static final Map<String, String> LONG = Map.of();

  @Test
  void no_file_is_long() {
    Granted longFiles = new Granted();
    for (SourceFile file : Sources.main()) {
      if (file.lines() > LONGEST) {
        longFiles.found(file.name(), file.lines() + " lines");
      }
    }
    longFiles.onlyTo(LONG);
  }

  @Test
  void nine_files_of_ten_are_short() {
    List<Long> lines = Sources.main().stream().map(SourceFile::lines).sorted().toList();
    assertThat(lines).hasSizeGreaterThan(100);

    assertThat(lines.get(lines.size() * 9 / 10)).isLessThanOrEqualTo(NINE_OF_TEN);
  }

  @Test
  void nothing_waits_to_be_done() {
    assertThat("// TODO: later").containsPattern(LEFT_OVER);

    assertThat(Sources.main())
        .allSatisfy(
            file -> assertThat(file.text()).as(file.name()).doesNotContainPattern(LEFT_OVER));
  }

  /** A virtual thread that waits in one holds its carrier on older machines. */
  @Test
  void nothing_is_synchronized() {
    Granted locks = new Granted();
    Granted methods = new Granted();
    for (SourceFile file : Sources.main()) {
      file.visit((node, path) -> {
        if (node instanceof SynchronizedTree) {
          locks.found(file.name(), "a block");
        }
        if (node instanceof MethodTree method) {
          methods.found("seen", method.getName().toString());
          if (method.getModifiers().getFlags().contains(Modifier.SYNCHRONIZED)) {
            locks.found(file.name(), method.getName().toString());
          }
        }
      });
    }
    methods.onlyTo(Map.of("seen", "there are methods to look at"));
    locks.toNobody();
  }
}
