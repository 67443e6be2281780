package dev.soat.bootstrap.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.function.BiConsumer;

/**
 * A Java file of the product as it is written.
 *
 * @param name its path below the module's folder of sources
 */
record SourceFile(
    Floor floor, String name, String text, CompilationUnitTree tree, DocTrees comments) {

  String fileName() {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** The package's folder, for example {@code dev/soat/domain/session}. */
  String folder() {
    return name.contains("/") ? name.substring(0, name.lastIndexOf('/')) : "";
  }

  long lines() {
    return text.lines().count();
  }

  boolean isPackageInfo() {
    return fileName().equals("package-info.java");
  }

  boolean isModuleInfo() {
    return fileName().equals("module-info.java");
  }

  /** Shows every node of the file, with the way to it. */
  void visit(BiConsumer<Tree, TreePath> visitor) {
    new TreePathScanner<Void, Void>() {
      @Override
      public Void scan(Tree node, Void nothing) {
        if (node != null) {
          visitor.accept(node, new TreePath(getCurrentPath(), node));
        }
        return super.scan(node, null);
      }
    }.scan(new TreePath(tree), null);
  }

  /** Shows every class, interface, record and enum that is declared in the file. */
  void visitTypes(BiConsumer<ClassTree, TreePath> visitor) {
    visit((node, path) -> {
      if (node instanceof ClassTree type) {
        visitor.accept(type, path);
      }
    });
  }

  /** The javadoc of a declaration; empty where there is none. */
  String javadoc(TreePath declaration) {
    String comment = comments.getDocComment(declaration);
    return comment == null ? "" : comment.strip();
  }
}
