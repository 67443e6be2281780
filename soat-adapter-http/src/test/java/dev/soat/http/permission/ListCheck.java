package dev.soat.http.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.http.Answer;
import dev.soat.http.Visitor;
import java.util.List;

/** That a list holds exactly the rows its caller may see, whole and in parts, and counts them. */
record ListCheck(Scene scene, Row row, Visitor visitor, String what) {

  void shows(List<Thing> visible, Thing target) {
    List<String> ids = visible.stream().map(Thing::id).toList();
    String path = Row.all(target);
    whole(visitor.get(path).has(200), ids);
    pages(path + (path.contains("?") ? "&" : "?"), ids);
    if (row.shape() == Row.Shape.LIST_BY_PROJECT) {
      byProject(path, visible, target.project());
      byProject(path, visible, scene.there().project());
      visitor.get(path + "?project_id=proj_zzzzzzzzzzzzzzzz").isRefused(403, "FORBIDDEN");
    }
  }

  private void byProject(String path, List<Thing> visible, String project) {
    String narrowed = path + "?project_id=" + project;
    List<String> ids =
        visible.stream().filter(it -> it.project().equals(project)).map(Thing::id).toList();
    if (ids.isEmpty()) {
      visitor.get(narrowed).isRefused(403, "FORBIDDEN");
    } else {
      whole(visitor.get(narrowed).has(200), ids);
      pages(narrowed + "&", ids);
    }
  }

  /** Envelopes come in pages even to whom asks for none. */
  private void whole(Answer answer, List<String> ids) {
    if (answer.json().isArray()) {
      assertThat(answer.ids()).as(what).containsExactlyInAnyOrderElementsOf(ids);
    } else {
      assertThat(ids).as(what).containsAll(answer.ids());
      assertThat(answer.text("/total")).as(what).isEqualTo("" + ids.size());
    }
  }

  private void pages(String start, List<String> ids) {
    Answer all = visitor.get(start + "limit=1000").has(200);
    assertThat(all.ids()).as(what).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(all.text("/total")).as(what).isEqualTo("" + ids.size());
    Answer one = visitor.get(start + "limit=1&offset=1").has(200);
    assertThat(one.ids()).as(what).isEqualTo(all.ids().stream().skip(1).limit(1).toList());
    assertThat(one.text("/total")).as(what).isEqualTo("" + ids.size());
    assertThat(visitor.get(start + "limit=0").has(200).text("/total")).isEqualTo("" + ids.size());
  }
}
