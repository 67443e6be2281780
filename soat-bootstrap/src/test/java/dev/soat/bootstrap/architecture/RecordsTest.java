package dev.soat.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.Test;

/**
 * Values of the domain cannot change after they were made, whoever holds what they were made of.
 */
class RecordsTest {
  private static final Pattern COLLECTION =
      Pattern.compile("(Sequenced)?(List|Map|Set|Collection)<.*");
  private static final Pattern COPY =
      Pattern.compile("\\bcopyOf\\(|\\bunmodifiable\\w+\\(new |\\.toList\\(\\)");
  private static final Set<String> LIBRARY_VALUES =
      Set.of(
          "java.util.List",
          "java.util.Map",
          "java.util.Set",
          "java.util.Optional",
          "java.lang.Runnable",
          "java.util.function.Predicate");

  @Test
  void components_are_values() {
    Granted mutable = new Granted();
    Set<String> seen = new TreeSet<>();
    for (JavaClass type : Product.classes(Floor.DOMAIN)) {
      if (type.isRecord()) {
        components(type).stream()
            .peek(field -> seen.add(field.getRawType().getName()))
            .filter(field -> !isValue(field.getRawType()))
            .forEach(field -> mutable.found(type.getName(), field.getDescription()));
      }
    }
    assertThat(seen).contains("java.util.List", "java.util.Map", "java.util.Set", "int");
    mutable.toNobody();
  }

  @Test
  void collections_are_copied() {
    Granted uncopied = new Granted();
    Set<String> seen = new TreeSet<>();
    for (SourceFile file : Sources.main(Floor.DOMAIN)) {
      file.visitTypes((type, path) -> {
        if (type.getKind() == Tree.Kind.RECORD) {
          for (VariableTree component : collections(type)) {
            String name = type.getSimpleName() + "." + component.getName();
            seen.add(name);
            if (!isCopied(type, component.getName().toString(), copiers(file))) {
              uncopied.found(name, file.name());
            }
          }
        }
      });
    }
    assertThat(seen).contains("AgentSettings.toolIds", "Obj.fields", "Page.rows");
    uncopied.toNobody();
  }

  private static List<JavaField> components(JavaClass type) {
    return type.getFields().stream()
        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
        .toList();
  }

  private static boolean isValue(JavaClass type) {
    return type.isPrimitive()
        || type.isEnum()
        || isOfTheDomain(type)
        || type.getPackageName().equals("java.time")
        || LIBRARY_VALUES.contains(type.getName())
        || Set.of("String", "Object", "Integer", "Long", "Double", "Boolean")
            .contains(type.getSimpleName());
  }

  private static boolean isOfTheDomain(JavaClass type) {
    return !type.isArray() && Floor.of(type).filter(Floor.DOMAIN::equals).isPresent();
  }

  private static List<VariableTree> collections(ClassTree type) {
    return type.getMembers().stream()
        .filter(VariableTree.class::isInstance)
        .map(VariableTree.class::cast)
        .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
        .filter(field -> COLLECTION.matcher(field.getType().toString()).matches())
        .toList();
  }

  /** Whether the compact constructor gives the component a copy of what it was handed. */
  private static boolean isCopied(ClassTree type, String component, Set<String> copiers) {
    List<String> assigned = new ArrayList<>();
    TreeScanner<Void, Void> assignments =
        new TreeScanner<>() {
          @Override
          public Void visitAssignment(AssignmentTree assignment, Void nothing) {
            if (assignment.getVariable().toString().equals(component)) {
              assigned.add(assignment.getExpression().toString());
            }
            return null;
          }
        };
    type.getMembers().stream()
        .filter(MethodTree.class::isInstance)
        .filter(method -> ((MethodTree) method).getName().contentEquals("<init>"))
        .forEach(constructor -> assignments.scan(constructor, null));
    return !assigned.isEmpty()
        && assigned.stream()
            .allMatch(value ->
                COPY.matcher(value).find()
                    || copiers.stream().anyMatch(name -> value.startsWith(name + "(")));
  }

  /** The static methods of a file that return a copy. */
  private static Set<String> copiers(SourceFile file) {
    Set<String> names = new TreeSet<>();
    file.visit((node, path) -> {
      if (node instanceof MethodTree method
          && method.getModifiers().getFlags().contains(Modifier.STATIC)
          && COPY.matcher(String.valueOf(method.getBody())).find()) {
        names.add(method.getName().toString());
      }
    });
    return names;
  }
}
