package dev.soat.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourcePatternTest {

  private static final Resource REPORT =
      new Resource("proj_P", "document", "doc_X1", "/reports/2024/q1.md", Map.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "soat:*:*:*",
        "soat:proj_P:*:*",
        "soat:proj_P:document:*",
        "soat:proj_P:document:doc_X1",
        "soat:proj_P:document:doc_X*",
        "soat:proj_P:document:doc_X?",
        "soat:proj_P:document:/reports/2024/q1.md",
        "soat:proj_P:document:/reports/*",
        "soat:proj_P:document:*/q1.md",
        "soat:*:document:*",
        "soat:proj_*:document:*",
        "soat:*:document:/reports/*",
        "soat:proj_P:doc*:*",
      })
  void each_way_of_naming_a_document_matches_it(String pattern) {
    assertThat(ResourcePattern.parse(pattern).matches(REPORT)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "soat:proj_Q:*:*",
        "soat:proj_P:file:*",
        "soat:*:file:*",
        "soat:proj_P:document:doc_X",
        "soat:proj_P:document:doc_Y*",
        "soat:proj_P:document:/report",
        "soat:proj_P:document:reports/*",
        "soat:proj_P:document:/Reports/*",
        "soat:proj_:document:*",
        "soat:p*:document:/x*",
      })
  void other_names_do_not_match_it(String pattern) {
    assertThat(ResourcePattern.parse(pattern).matches(REPORT)).isFalse();
  }

  @Test
  void a_type_in_all_projects_is_matched_by_a_star_for_the_project() {
    ResourcePattern files = ResourcePattern.parse("soat:*:file:*");

    assertThat(files.matches(Resource.of("proj_P", "file", "file_1"))).isTrue();
    assertThat(files.matches(Resource.of("proj_Q", "file", "file_2"))).isTrue();
    assertThat(files.matches(Resource.of("proj_P", "document", "file_1"))).isFalse();
  }

  @Test
  void a_wildcard_never_reaches_into_the_next_part() {
    Resource tricky = Resource.of("proj_A:file:x", "secret", "file");

    assertThat(ResourcePattern.parse("soat:proj_A*:file:*").matches(tricky)).isFalse();
    assertThat(
            ResourcePattern.parse("soat:proj_A:file:*")
                .matches(Resource.of("proj_A", "secret", "file:x")))
        .isFalse();
  }

  @Test
  void a_path_stored_without_its_slash_is_the_same_path() {
    Resource loose = new Resource("proj_P", "document", "doc_X1", "reports/a.md", Map.of());

    assertThat(loose.path()).isEqualTo("/reports/a.md");
    assertThat(ResourcePattern.parse("soat:proj_P:document:/reports/*").matches(loose)).isTrue();
  }

  @Test
  void a_path_never_passes_for_an_id() {
    Resource disguised = new Resource("proj_P", "document", "doc_B", "doc_A", Map.of());

    assertThat(ResourcePattern.parse("soat:proj_P:document:doc_A").matches(disguised)).isFalse();
    assertThat(ResourcePattern.parse("soat:proj_P:document:doc_A*").matches(disguised)).isFalse();
  }

  @Test
  void an_empty_path_is_no_path() {
    assertThat(new Resource("p", "file", "file_1", "", Map.of()).path()).isNull();
    assertThat(
            ResourcePattern.parse("soat:p:file:/*")
                .matches(new Resource("p", "file", "file_1", "", Map.of())))
        .isFalse();
  }

  @Test
  void a_path_with_a_colon_is_reached_by_a_wildcard() {
    Resource odd = new Resource("p", "file", "file_1", "/a:b/c", Map.of());

    assertThat(ResourcePattern.parse("soat:p:file:/a?b/*").matches(odd)).isTrue();
    assertThat(ResourcePattern.parse("soat:p:file:/a*").matches(odd)).isTrue();
  }

  @Test
  void the_spellings_of_a_type_are_one_type() {
    Resource provider = Resource.of("p", "aiProvider", "aip_1");

    assertThat(ResourcePattern.parse("soat:p:ai-provider:*").matches(provider)).isTrue();
    assertThat(ResourcePattern.parse("soat:p:aiProvider:aip_1").matches(provider)).isTrue();
    assertThat(ResourcePattern.parse("soat:p:*Provider:*").matches(provider)).isTrue();
  }

  @Test
  void no_thing_in_particular_is_matched_by_whole_types_and_projects_only() {
    Resource kind = Resource.ofKind("p", "file");

    assertThat(ResourcePattern.EVERYTHING.matches(kind)).isTrue();
    assertThat(ResourcePattern.parse("soat:p:*:*").matches(kind)).isTrue();
    assertThat(ResourcePattern.parse("soat:p:file:*").matches(kind)).isTrue();
    assertThat(ResourcePattern.parse("soat:p:file:file_1").matches(kind)).isFalse();
    assertThat(ResourcePattern.parse("soat:p:file:?*").matches(kind)).isFalse();
    assertThat(ResourcePattern.parse("soat:p:file:/*").matches(kind)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "**",
        "soat",
        "soat:",
        "soat:::",
        "soat:p",
        "soat:p:file",
        "soat:p:file:",
        "soat:p::x",
        "soat::file:x",
        "soat:p:file:/a:b",
        "srn:p:file:x",
        "SOAT:p:file:x",
        " soat:p:file:x",
        "soat:p:file:x:",
        "file_1",
        "soat:*",
        "soat:*:*",
      })
  void any_other_form_is_refused_by_name(String malformed) {
    assertThatThrownBy(() -> ResourcePattern.parse(malformed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"%s\" is invalid - must be * or soat:<project>:<type>:<id>", malformed);
  }

  @Test
  void a_pattern_prints_as_it_is_written() {
    assertThat(ResourcePattern.parse("*")).hasToString("*");
    assertThat(ResourcePattern.parse("soat:p:aiProvider:a*?"))
        .hasToString("soat:p:ai-provider:a?*");
  }

  @Test
  void the_name_of_one_resource_is_read_and_written() {
    Srn srn = new Srn("proj_P", "file", "file_1");

    assertThat(srn).hasToString("soat:proj_P:file:file_1");
    assertThat(Srn.parse("soat:proj_P:file:file_1")).isEqualTo(srn);
    assertThatThrownBy(() -> Srn.parse("*"))
        .hasMessage("\"*\" is invalid - must be soat:<project>:<type>:<id>");
    for (String part : new String[] {"", "a:b", ":"}) {
      assertThatThrownBy(() -> new Srn(part, "file", "x"))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> new Srn("p", part, "x"))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> new Srn("p", "file", part))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
