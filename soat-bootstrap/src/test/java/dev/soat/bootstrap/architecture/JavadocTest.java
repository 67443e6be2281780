package dev.soat.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.Test;

/** The domain is a library: what embedders see is explained where it is declared. */
class JavadocTest {

  /** Types whose name and components say all there is to say. */
  private static final Map<String, String> SPEAKING_TYPES = Map.of();

  /** Methods of ports whose name and types say all there is to say. */
  private static final Map<String, String> SPEAKING_METHODS = Map.of();

  @Test
  void every_public_type_of_the_domain_has_javadoc() {
    Granted silent = new Granted();
    Set<String> explained = new TreeSet<>();
    for (SourceFile file : Sources.main(Floor.DOMAIN)) {
      file.visitTypes((type, path) -> {
        if (isPublic(type, path)) {
          String name = qualified(path);
          if (file.javadoc(path).isEmpty()) {
            silent.found(name, file.name());
          } else {
            explained.add(name);
          }
        }
      });
    }
    assertThat(explained).contains("Storage", "Session", "ErrorCode");
    silent.onlyTo(SPEAKING_TYPES);
  }

  @Test
  void every_method_of_a_port_has_javadoc() {
    Set<String> ports =
        Ports.all().stream().map(JavaClass::getSimpleName).collect(Collectors.toSet());
    Granted silent = new Granted();
    Set<String> explained = new TreeSet<>();
    for (SourceFile file : Sources.main(Floor.DOMAIN)) {
      file.visit((node, path) -> {
        if (node instanceof MethodTree method && ports.contains(typeOf(path))) {
          String name = typeOf(path) + "." + method.getName();
          if (file.javadoc(path).isEmpty()) {
            silent.found(name, file.name());
          } else {
            explained.add(name);
          }
        }
      });
    }
    assertThat(explained).contains("Sessions.touch", "Conversations.append");
    silent.onlyTo(SPEAKING_METHODS);
  }

  /** Seen from outside: public, or a member of a public interface, all the way up. */
  private static boolean isPublic(ClassTree type, TreePath path) {
    boolean nested = path.getParentPath().getLeaf() instanceof ClassTree;
    boolean isPublic = type.getModifiers().getFlags().contains(Modifier.PUBLIC);
    if (!nested) {
      return isPublic && path.getParentPath().getParentPath() == null;
    }
    ClassTree outer = (ClassTree) path.getParentPath().getLeaf();
    return isPublic(outer, path.getParentPath())
        && (isPublic || outer.getKind() == Tree.Kind.INTERFACE);
  }

  private static String typeOf(TreePath member) {
    return member.getParentPath().getLeaf() instanceof ClassTree type
        ? type.getSimpleName().toString()
        : "";
  }

  private static String qualified(TreePath type) {
    String name = ((ClassTree) type.getLeaf()).getSimpleName().toString();
    return type.getParentPath().getLeaf() instanceof ClassTree
        ? qualified(type.getParentPath()) + "." + name
        : name;
  }
}
