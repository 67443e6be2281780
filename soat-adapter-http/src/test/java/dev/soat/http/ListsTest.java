package dev.soat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Parts of lists: the same for all of them. */
final class ListsTest {
  private static final int ROWS = 5;

  private static Installation soat;
  private static Visitor admin;
  private static Furniture home;
  private static String session;

  @BeforeAll
  static void furnish() {
    soat = Installation.start();
    home = Furniture.in(soat);
    admin = home.admin();
    session = home.session("{}");
    for (int i = 0; i < ROWS; i++) {
      home.say(session, "message " + i).has(201);
    }
    for (int i = 1; i < ROWS; i++) {
      admin.post("/api/v1/projects", "{\"name\":\"P\"}").has(201);
      Furniture.provider(admin, home.project());
      Furniture.agent(admin, home.project(), home.provider());
      home.session("{}");
    }
  }

  @AfterAll
  static void stop() {
    soat.close();
  }

  static List<String> bareLists() {
    return List.of("/api/v1/projects", "/api/v1/ai-providers", "/api/v1/agents");
  }

  static List<String> envelopes() {
    return List.of(home.sessionsPath(), session + "/messages");
  }

  static List<String> lists() {
    List<String> lists = new ArrayList<>(bareLists());
    lists.addAll(envelopes());
    return lists;
  }

  private static List<String> rows(Answer answer) {
    var json = answer.has(200).json();
    List<String> rows = new ArrayList<>();
    (json.isArray() ? json : json.get("data")).forEach(row -> rows.add(row.toString()));
    return rows;
  }

  @ParameterizedTest
  @MethodSource("bareLists")
  void a_bare_list_has_all_rows(String list) {
    Answer answer = admin.get(list).has(200);

    assertThat(answer.body()).startsWith("[{").endsWith("}]");
    assertThat(rows(answer)).hasSize(ROWS);
    assertThat(admin.get(list + "?limit=").body()).isEqualTo(answer.body());
  }

  @ParameterizedTest
  @MethodSource("envelopes")
  void an_envelope_has_a_limit_of_its_own(String list) {
    Answer answer = admin.get(list);

    assertThat(rows(answer)).hasSize(ROWS);
    assertThat(answer.body()).endsWith("],\"total\":5,\"limit\":50,\"offset\":0}");
  }

  @ParameterizedTest
  @MethodSource("lists")
  void a_limit_gives_an_envelope(String list) {
    List<String> all = rows(admin.get(list));

    Answer first = admin.get(list + "?limit=2");
    assertThat(first.keys()).containsExactly("data", "total", "limit", "offset", "next_cursor");
    assertThat(rows(first)).isEqualTo(all.subList(0, 2));
    assertThat(first.text("/total")).isEqualTo("5");
    assertThat(first.text("/limit")).isEqualTo("2");

    Answer last = admin.get(list + "?limit=2&offset=4");
    assertThat(last.keys()).containsExactly("data", "total", "limit", "offset");
    assertThat(rows(last)).isEqualTo(all.subList(4, 5));
    assertThat(last.text("/offset")).isEqualTo("4");
  }

  @ParameterizedTest
  @MethodSource("lists")
  void a_limit_of_zero_only_counts(String list) {
    admin.get(list + "?limit=0").is(200, "{\"data\":[],\"total\":5,\"limit\":0,\"offset\":0}");
    admin
        .get(list + "?limit=1000&offset=2147483647")
        .is(200, "{\"data\":[],\"total\":5,\"limit\":1000,\"offset\":2147483647}");
  }

  @ParameterizedTest
  @MethodSource("lists")
  void cursors_lead_through_the_whole_list(String list) {
    List<String> all = rows(admin.get(list));
    List<String> seen = new ArrayList<>();
    Answer page = admin.get(list + "?limit=2");
    seen.addAll(rows(page));
    while (page.json().has("next_cursor")) {
      page = admin.get(list + "?limit=2&cursor=" + page.text("/next_cursor"));
      assertThat(page.keys()).startsWith("data", "limit").doesNotContain("total", "offset");
      seen.addAll(rows(page));
    }

    assertThat(seen).isEqualTo(all);
  }

  @ParameterizedTest
  @MethodSource("lists")
  void bounds_that_are_none_are_refused(String list) {
    for (String limit :
        List.of("-1", "1001", "1.9", "x", "1e2", "99999999999", "%2B1", "1&limit=2")) {
      admin.get(list + "?limit=" + limit).isInvalid("limit");
    }
    for (String offset : List.of("-1", "2147483648", "x", "0x1")) {
      admin.get(list + "?limit=1&offset=" + offset).isInvalid("offset");
    }
    admin.get(list + "?cursor=rubbish").isInvalid("cursor");
    admin.get(list + "?cursor=1&offset=1").isInvalid("cursor");
  }

  @ParameterizedTest
  @MethodSource("bareLists")
  void rows_of_one_project_can_be_asked_for(String list) {
    if (list.endsWith("projects")) {
      return;
    }
    assertThat(rows(admin.get(list + "?project_id=" + home.project()))).hasSize(ROWS);
    assertThat(rows(admin.get(list + "?projectId=" + home.project() + "&limit=1"))).hasSize(1);
    String empty = admin.post("/api/v1/projects", "{\"name\":\"E\"}").id();
    admin.get(list + "?project_id=" + empty).is(200, "[]");
    admin.delete("/api/v1/projects/" + empty).has(204);
  }

  @ParameterizedTest
  @MethodSource("lists")
  void parameters_that_mean_nothing_are_ignored(String list) {
    assertThat(admin.get(list + "?foo=bar&&=&sort=%F0%9F%99%82").body())
        .isEqualTo(admin.get(list).body());
  }
}
